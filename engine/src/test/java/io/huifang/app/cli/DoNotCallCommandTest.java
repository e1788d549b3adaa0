package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.customer.DoNotCall;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The do-not-call list by hand: on it, off it, and who did so when and why. */
class DoNotCallCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String WANG = "+8613800138000";
  private static final String OTHER = "+8613800138001";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** 1 has two numbers. */
  @BeforeEach
  void somebody() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at)"
            + " VALUES (1, '王建国', '2026-01-01', '2026-01-01')",
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800138000', 0),"
            + " (1, '+8613800138001', 1)");
  }

  @Test
  void aNumberThatIsPutOnTheListIsNotDialedNorAnotherOneOfThePerson() {
    assertThat(run("add", "138 0013 8000", "--reason", "来信要求", "--by", "sue")).isZero();
    assertThat(out.toString()).contains(WANG + " 已列入免打扰名单", "id:1");
    assertThat(isListed(WANG)).isTrue();
    assertThat(isListed(OTHER)).isTrue();
    assertThat(why()).contains("拒绝来电", "来自命令", "sue", "来信要求");
    assertThat(audit()).matches("sue do-not-call do-not-call:\\d+");
  }

  @Test
  void whoSharesANumberStaysOnTheListWhenAFileBringsAnotherOne() {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at)"
            + " VALUES (2, '李秀英', '2026-01-01', '2026-01-01')",
        "INSERT INTO phone (customer_id, e164, position) VALUES (2, '+8613800138000', 0)");
    assertThat(run("add", "13800138000", "--reason", "来信要求")).isZero();
    assertThat(out.toString()).contains("id:1, id:2");
    DB.sql("UPDATE phone SET e164 = '+8613911112222' WHERE customer_id = 2");
    boolean listed = DB.database().inTx(tx -> new DoNotCall().isListed(tx, "+8613911112222", 2L));
    assertThat(listed).isTrue();
  }

  @Test
  void whoIsOnTheListAlreadyStaysThereAsTheyAre() throws IOException {
    DB.sql(
        "INSERT INTO do_not_call (e164, customer_id, source, reference, words, since)"
            + " VALUES ('+8613800138000', 1, 'survey', 'a1', '别打了', '2026-03-01')");
    assertThat(json("add", "13800138000", "--reason", "again").get("added").asBoolean()).isFalse();
    assertThat(DB.value("SELECT COUNT(*) FROM do_not_call")).isEqualTo("1");
  }

  @Test
  void takenOffItMayBeDialedAgainAndBothStayOnRecord() throws IOException {
    run("add", "13800138000", "--reason", "来信要求", "--by", "sue");
    assertThat(run("remove", "13800138000", "--reason", "本人要求恢复", "--by", "bob")).isZero();
    assertThat(isListed(WANG)).isFalse();
    assertThat(why()).contains("拒绝来电", "来信要求", "恢复来电", "bob", "本人要求恢复");
    assertThat(audit()).contains("bob do-not-call-lifted do-not-call:");
    assertThat(json("list").get("entries")).isEmpty();
    JsonNode was = json("list", "--all").at("/entries/0");
    assertThat(was.get("number").asText()).isEqualTo(WANG);
    assertThat(was.get("by").asText()).isEqualTo("sue");
    assertThat(was.get("lifted_by").asText()).isEqualTo("bob");
    assertThat(was.get("lifted_why").asText()).isEqualTo("本人要求恢复");
    run("add", "13800138000", "--reason", "又不要了", "--by", "sue");
    assertThat(json("list", "--all").get("entries")).as("the first stays as it was").hasSize(2);
    assertThat(isListed(WANG)).isTrue();
  }

  @Test
  void whatAPersonSaidInACallIsTakenOffToo() {
    DB.sql(
        "INSERT INTO do_not_call (e164, customer_id, source, reference, words, since)"
            + " VALUES ('+8613800138000', 1, 'survey', 'a1', '别打了', '2026-03-01')");
    assertThat(run("remove", "13800138000", "--reason", "本人要求恢复")).isZero();
    assertThat(isListed(WANG)).isFalse();
  }

  @Test
  void whoStaysOnItByAnotherNumberIsTold() {
    run("add", "13800138000", "--reason", "来信");
    run("add", "13800138001", "--reason", "来信");
    assertThat(run("remove", "13800138000", "--reason", "恢复")).isZero();
    assertThat(out.toString()).contains("id:1 仍因其他号码在名单中");
    assertThat(run("remove", "13800138000", "--reason", "恢复")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains(WANG + " 不在免打扰名单中", "id:1 仍因其他号码在名单中");
    assertThat(run("list", "13800138000")).isZero();
    assertThat(out.toString()).contains(OTHER, "王建国", "1 条");
  }

  @Test
  void itIsToldWhatIsMissingOrWrong() {
    assertThat(run("add", "13800138000")).isEqualTo(Cli.USAGE);
    assertThat(run("add", "13800138000", "--reason", " ")).isEqualTo(Cli.USAGE);
    assertThat(run("add", "123", "--reason", "来信")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("“123”：不是有效的电话号码");
    assertThat(run("remove", "13911112222", "--reason", "恢复")).isEqualTo(Cli.PROBLEM);
    assertThat(run("remove", "13911112222", "--reason", "恢复", "--json")).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString())
        .as("programs read English")
        .contains("\"error\" : \"+8613911112222 is not on the do-not-call list\"");
    assertThat(DB.value("SELECT COUNT(*) FROM do_not_call")).isEqualTo("0");
    assertThat(DB.value("SELECT COUNT(*) FROM audit")).isEqualTo("0");
  }

  private static boolean isListed(String e164) {
    return DB.database().inTx(tx -> new DoNotCall().isListed(tx, e164, 1L));
  }

  private static String audit() {
    return DB.value(
        "SELECT GROUP_CONCAT(who, ' ', action, ' ', subject ORDER BY id SEPARATOR '; ') FROM audit");
  }

  private String why() {
    out.getBuffer().setLength(0);
    cli("why", "id:1");
    return out.toString();
  }

  private JsonNode json(String... args) throws IOException {
    assertThat(run(Stream.concat(Stream.of(args), Stream.of("--json")).toArray(String[]::new)))
        .as("%s", err)
        .isZero();
    return new ObjectMapper().readTree(out.toString());
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return cli(Stream.concat(Stream.of("donotcall"), Stream.of(args)).toArray(String[]::new));
  }

  private int cli(String... args) {
    Map<String, String> environment = DB.environment();
    return Cli.run(args, environment, new PrintWriter(out), new PrintWriter(err));
  }
}
