package io.huifang.campaign;

import com.nlf.calendar.Solar;
import io.huifang.campaign.LunarDates.LunarDay;
import java.time.LocalDate;
import java.time.Month;

/**
 * Days off by law in mainland China, as far as a calendar knows them (全国年节及纪念日放假办法, 2024): New
 * Year, New Year's Eve and the first three days of the lunar year, Qingming, 1 and 2 May, Dragon
 * Boat, Mid-Autumn, 1 to 3 October. Which days around them are off, and which weekends are worked
 * for it, is published each year anew. Pure.
 */
final class StatutoryDays {
  /** The region of which they are the law. */
  static final String REGION = "CN";

  private StatutoryDays() {}

  static boolean has(LocalDate day) {
    return fixed(day) || qingming(day) || lunar(day);
  }

  private static boolean fixed(LocalDate day) {
    return switch (day.getMonth()) {
      case JANUARY -> day.getDayOfMonth() == 1;
      case MAY -> day.getDayOfMonth() <= 2;
      case OCTOBER -> day.getDayOfMonth() <= 3;
      default -> false;
    };
  }

  private static boolean qingming(LocalDate day) {
    return day.getMonth() == Month.APRIL
        && Solar.fromYmd(day.getYear(), day.getMonthValue(), day.getDayOfMonth())
            .getLunar()
            .getJieQi()
            .equals("清明");
  }

  private static boolean lunar(LocalDate day) {
    LunarDay l = LunarDates.of(day);
    if (l.leap()) {
      return false;
    }
    return switch (l.month()) {
      case 1 -> l.day() <= 3;
      case 5 -> l.day() == 5;
      case 8 -> l.day() == 15;
      case 12 -> l.last();
      default -> false;
    };
  }
}
