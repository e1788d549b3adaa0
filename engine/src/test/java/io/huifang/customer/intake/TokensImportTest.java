package io.huifang.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.customer.search.ShownRows;
import io.huifang.store.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What people are found by follows their files. */
class TokensImportTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  @TempDir private Path dir;
  private ImportFixture files;

  @BeforeEach
  void files() {
    DB.empty();
    files = new ImportFixture(DB.database(), dir);
  }

  @Test
  void aNewPersonIsFoundAtOnce() {
    files.take("customers", "客户编号,客户姓名,手机,车牌号\nK1,王建国,13800138000,粤B12345\n");
    assertThat(tokens()).contains("1 王建国", "2 wjg", "3 wangjianguo", "5 0008310083168", "6 b12345");
  }

  @Test
  void aFileTakenInAgainWritesNothing() {
    String text = "客户编号,客户姓名,手机,车牌号\nK1,王建国,13800138000,粤B12345\nK2,李娜,13900139000,粤B54321\n";
    files.take("customers", text);
    List<String> before = tokens();
    // A row that nothing says any more would be taken away by a new look at the person.
    DB.sql(
        "INSERT INTO customer_token (customer_id, kind, token) SELECT id, 1, 'mark' FROM customer");
    files.take("customers", text);
    assertThat(tokens()).hasSize(before.size() + 2);
    files.take("customers", text.replace("李娜", "李小娜"));
    assertThat(
            DB.rows(
                "SELECT c.name FROM customer_token t JOIN customer c ON c.id = t.customer_id"
                    + " WHERE t.token = 'mark'"))
        .containsExactly("王建国");
    assertThat(tokens()).contains("2 lxn", "1 小娜").doesNotContain("2 ln");
  }

  @Test
  void aCarThatChangesHandsIsFoundWithItsNewOwner() {
    files.take("customers", "客户编号,客户姓名,手机,车牌号\nK1,王建国,13800138000,粤B12345\n");
    files.take("customers", "客户编号,客户姓名,手机,车牌号\nK2,李娜,13900139000,粤B12345\n");
    assertThat(
            DB.rows(
                "SELECT c.name FROM customer_token t JOIN customer c ON c.id = t.customer_id"
                    + " WHERE t.kind = 6 AND t.token = 'b12345' ORDER BY c.name"))
        .isEqualTo(
            DB.rows(
                "SELECT c.name FROM vehicle v JOIN customer c ON c.id = v.customer_id"
                    + " WHERE v.plate = '粤B12345' ORDER BY c.name"));
  }

  /** Lists show the outlet of the last visit, else of the last sale. */
  @Test
  void whatListsShowFollowsEachFile() {
    files.take("customers", "客户编号,客户姓名,手机,车牌号\nK1,王建国,13800138000,粤B12345\nK2,李娜,13900139000,\n");
    assertThat(outlets()).containsExactly("李娜|", "王建国|");
    files.take(
        "sales",
        "客户编号,客户姓名,手机,车架号,合同号,提车日期,网点\nK1,王建国,13800138000,LVGBE40K8GP123456,HT-1,2026-01-02,展厅\n");
    ShownRows.areWhatTheFilesSay(DB);
    assertThat(outlets()).containsExactly("李娜|", "王建国|展厅");
    String visits = "客户编号,客户姓名,手机,工单号,网点,交车日期\n";
    files.take("visits", visits + "K1,王建国,13800138000,WO-1,南山店,2026-03-02\n");
    ShownRows.areWhatTheFilesSay(DB);
    assertThat(outlets()).containsExactly("李娜|", "王建国|南山店");
    files.take("visits", visits + "K1,王建国,13800138000,WO-0,福田店,2026-02-02\n");
    files.take("visits", visits + "K2,李娜,13900139000,WO-1,南山店,2026-03-02\n");
    ShownRows.areWhatTheFilesSay(DB);
    assertThat(outlets()).containsExactly("李娜|南山店", "王建国|福田店");
  }

  private static List<String> outlets() {
    return DB.rows("SELECT name, outlet FROM customer_shown ORDER BY name");
  }

  @Test
  void hostileCellsAreFoundAsText() {
    files.take(
        "customers",
        "客户编号,客户姓名,手机\nK1,<script>alert(1)</script>,13800138000\nK2,'; DROP TABLE customer; --,13900139000\n");
    assertThat(tokens()).contains("1 scriptalert1script", "1 droptablecustomer");
  }

  private static List<String> tokens() {
    return DB.rows(
        "SELECT CONCAT(kind, ' ', token) FROM customer_token ORDER BY customer_id, kind");
  }
}
