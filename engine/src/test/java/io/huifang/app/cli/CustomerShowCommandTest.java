package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.report.TextGrid;
import io.huifang.store.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person's file shows, and what it leaves out. */
class CustomerShowCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final StringWriter out = new StringWriter();

  @BeforeEach
  void people() {
    DB.empty();
    DB.sql(
        """
        INSERT INTO customer (id, name, vip, birthday, language, address, created_at, updated_at)
        VALUES (1, '王建国', TRUE, '1985-03-02', 'en', '深圳市福田区1号', NOW(6), NOW(6)),
          (2, '李娜', FALSE, NULL, '', '', NOW(6), NOW(6))
        """,
        """
        INSERT INTO customer (id, name, birthday, lunar_month, lunar_day, lunar_leap, created_at,
          updated_at)
        VALUES (3, '赵敏', '1985-05-22', 4, 3, TRUE, NOW(6), NOW(6)),
          (4, '孙丽', NULL, 8, 15, FALSE, NOW(6), NOW(6))
        """);
  }

  @Test
  void birthdayVipLanguageAndAddressAreInIt() {
    assertThat(show("id:1")).contains("VIP: 是", "生日: 1985-03-02", "语言: en", "地址: 深圳市福田区1号");
  }

  @Test
  void aLunarBirthdaySaysThatItIsOne() {
    assertThat(show("id:3")).contains("生日: 农历闰4月3日 (1985-05-22)");
    assertThat(show("id:4")).contains("生日: 农历8月15日");
  }

  @Test
  void whatTheFileDoesNotHaveIsNoLine() {
    assertThat(show("id:2")).doesNotContain("VIP", "生日", "语言", "地址");
  }

  @Test
  void aLongFileFitsTheTerminal() {
    DB.sql("UPDATE customer SET note = REPEAT('约好周末来店看车，', 30) WHERE id = 1");
    assertThat(show("id:1").lines()).allMatch(l -> TextGrid.width(l) <= Output.WIDEST);
  }

  private String show(String person) {
    out.getBuffer().setLength(0);
    String[] args = {"customer", "show", person};
    assertThat(Cli.run(args, DB.environment(), new PrintWriter(out), new PrintWriter(out)))
        .as("%s", out)
        .isZero();
    return out.toString();
  }
}
