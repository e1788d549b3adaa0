package io.huifang.customer.intake.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LunarDaysTest {
  @ParameterizedTest
  @CsvSource({
    "农历八月十五, 8, 15, false",
    "阴历8月15日, 8, 15, false",
    "农历 1985年八月十五, 8, 15, false",
    "农历：一九八五年八月十五日, 8, 15, false",
    "1985-08-15(农历), 8, 15, false",
    "农历8-15, 8, 15, false",
    "lunar 8-15, 8, 15, false",
    "Lunar leap4-3, 4, 3, true",
    "闰四月初三, 4, 3, true",
    "农历闰4月3日, 4, 3, true",
    "正月初一, 1, 1, false",
    "正月十五, 1, 15, false",
    "冬月二十, 11, 20, false",
    "腊月廿三, 12, 23, false",
    "腊月三十, 12, 30, false",
    "十二月卅, 12, 30, false",
    "农历十一月二十九, 11, 29, false",
    "农历十月初十, 10, 10, false",
    "农历六月三日, 6, 3, false",
    "１９８５年农历八月十五, 8, 15, false"
  })
  void readsThemAsPeopleWriteThem(String cell, int month, int day, boolean leap) {
    assertThat(LunarDays.marked(cell)).contains(new Birthday.Lunar(month, day, leap));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "农历",
        "农历十三月初一",
        "农历八月三十一",
        "农历8-31",
        "农历0-5",
        "农历八月",
        "农历八月二三",
        "闰",
        "农历明天",
        "农历八月十五十六",
        "农历二十月初一"
      })
  void refusesWhatIsNoDay(String cell) {
    assertThat(LunarDays.marked(cell)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"八月十五", "8-15", "1985-03-02", "1985年3月2日", "3月2日"})
  void withoutAWordForItNothingIsTakenForLunar(String cell) {
    assertThat(LunarDays.marked(cell)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"八月十五, 8, 15", "8-15, 8, 15", "1985-08-15, 8, 15", "农历八月十五, 8, 15", "8月15, 8, 15"})
  void aColumnOfLunarDaysNeedsNoWord(String cell, int month, int day) {
    assertThat(LunarDays.any(cell)).contains(new Birthday.Lunar(month, day, false));
  }
}
