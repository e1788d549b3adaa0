package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.cases.ComplaintRecordings;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A complaint from the command line, from its opening to its end. */
class CaseCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void aPerson() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES (1, '王建国', NOW(6), NOW(6)),"
            + " (2, '李雷', NOW(6), NOW(6)), (3, '李雷', NOW(6), NOW(6))",
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800138000', 0)");
  }

  @Test
  void goesFromOpeningToClosingWithTimeAuthorAndWords() throws IOException {
    long id = open("complaint", "13800138000", "engine noise", "--item", "quality", "--by", "amy");
    assertThat(run("case", "confirm", id, "--by", "centre-manager")).as("%s", err).isZero();
    assertThat(run("case", "answer", id, "we look at it", "--by", "wang")).isZero();
    assertThat(run("case", "solve", id, "tightened a bolt", "--by", "wang")).isZero();
    assertThat(run("case", "close", id, "seems fine", "--by", "wang")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("wang may not close complaint " + id);
    assertThat(run("case", "close", id, "content, by phone", "--by", "centre-manager")).isZero();
    assertThat(steps(json("case", "show", id)))
        .containsExactly(
            "opened amy engine noise",
            "confirmed centre-manager ",
            "assigned huifang to service: no line of assign fits",
            "answered wang we look at it",
            "solved wang tightened a bolt",
            "closed centre-manager content, by phone");
    assertThat(json("case", "list").at("/cases")).isEmpty();
    assertThat(json("case", "list", "--all").at("/cases/0/state").asText()).isEqualTo("closed");
  }

  @Test
  void listShowsTheNextStepAndItsDeadline() throws IOException {
    open("complaint", "id:1", "noise", "--at", "2026-03-05T10:00+08:00");
    JsonNode first = json("case", "list", "--kind", "complaint").at("/cases/0");
    assertThat(first.at("/next").asText() + " " + first.at("/due_at").asText())
        .isEqualTo("confirmed 2026-03-05T14:00:00+08:00");
    assertThat(run("case", "list")).isZero();
    assertThat(out.toString()).contains("投诉", "已登记", "王建国", "1 件个案");
  }

  @Test
  void aStepPastItsDeadlineIsLateThoughNoEngineRuns() throws IOException {
    long id = open("complaint", "id:1", "noise", "--at", "2026-03-05T10:00+08:00");
    assertThat(late("2026-03-05T13:59+08:00")).isFalse();
    assertThat(late("2026-03-05T14:01+08:00")).isTrue();
    assertThat(run("case", "show", id, "--at", "2026-03-05T14:01+08:00")).isZero();
    assertThat(out.toString()).contains("下一步：确认，时限 2026-03-05 14:00，截至 2026-03-05 14:01 已逾期");
    assertThat(run("case", "show", id, "--at", "2026-03-05T13:59+08:00")).isZero();
    assertThat(out.toString()).contains("时限 2026-03-05 14:00\n");
    assertThat(json("case", "list").at("/cases/0/late").asBoolean()).as("by today").isTrue();
  }

  @Test
  void whatWasDoneInTimeIsNotLateHoweverLongAgo() throws IOException {
    long id = open("complaint", "id:1", "noise", "--at", "2026-03-05T10:00+08:00");
    assertThat(run("case", "confirm", id, "--at", "2026-03-05T11:00+08:00")).isZero();
    assertThat(run("case", "answer", id, "called", "--at", "2026-03-05T12:00+08:00")).isZero();
    assertThat(run("case", "solve", id, "mended", "--at", "2026-03-05T13:00+08:00")).isZero();
    assertThat(late("2026-03-09T10:00+08:00")).isFalse();
    String by = "centre-manager";
    assertThat(run("case", "close", id, "content", "--by", by, "--at", "2026-03-09T11:00+08:00"))
        .isZero();
    assertThat(json("case", "list", "--all").at("/cases/0/late").asBoolean()).isFalse();
  }

  @Test
  void casesAreListedAndShownAsTheyStoodAtTheMomentThatIsNamed() throws IOException {
    long id = open("complaint", "id:1", "noise", "--at", "2026-03-05T10:00+08:00");
    step(id, "2026-03-05T11:00", "confirm");
    step(id, "2026-03-05T12:00", "assign", "--to", "sales", "--person", "Li Na");
    step(id, "2026-03-05T13:00", "answer", "we look at it");
    step(id, "2026-03-05T14:00", "solve", "tightened a bolt");
    step(id, "2026-03-06T10:00", "close", "content", "--by", "centre-manager");
    step(id, "2026-03-07T10:00", "reopen", "the noise is back");

    assertThat(standing("2026-03-05T09:59")).as("before it was opened").isEmpty();
    assertThat(standing("2026-03-05T10:30")).isEqualTo("registered 1  confirmed");
    assertThat(standing("2026-03-05T11:30")).startsWith("assigned 1 service ");
    assertThat(standing("2026-03-05T12:30")).startsWith("assigned 1 sales Li Na");
    assertThat(standing("2026-03-05T13:30")).startsWith("answered 1 sales");
    assertThat(standing("2026-03-05T14:30")).startsWith("solved 1 sales");
    assertThat(standing("2026-03-06T11:00")).as("closed").isEmpty();
    assertThat(standing("2026-03-07T11:00")).startsWith("assigned 2 sales Li Na");
    assertThat(standing("2026-03-07T11:00"))
        .as("as it stands in the book")
        .isEqualTo(standing(json("case", "list").at("/cases/0")));
    assertThat(json("case", "list", "--all", "--at", "2026-03-06T11:00").at("/cases/0/state"))
        .hasToString("\"closed\"");
    assertThat(json("case", "list", "--department", "service", "--at", "2026-03-05T12:30"))
        .isEqualTo(json("case", "list", "--kind", "lead"));
    assertThat(steps(json("case", "show", id, "--at", "2026-03-05T11:30")))
        .containsExactly(
            "opened " + System.getProperty("user.name") + " noise",
            "confirmed " + System.getProperty("user.name") + " ",
            "assigned huifang to service: no line of assign fits");
    assertThat(run("case", "show", id, "--at", "2026-03-05T09:59")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("2026-03-05 10:00");
    DB.sql("UPDATE case_step SET words = ''");
    assertThat(standing("2026-03-05T12:30"))
        .as("of somebody who is forgotten")
        .startsWith("assigned 1 sales");
  }

  private void step(long id, String at, String what, String... more) {
    List<Object> words = new ArrayList<>(List.of("case", what, id));
    words.addAll(List.of(more));
    words.addAll(List.of("--at", at + "+08:00"));
    assertThat(run(words.toArray())).as("%s %s", words, err).isZero();
  }

  /** Of the only case, as it stood then; empty: it is not in the list. */
  private String standing(String at) throws IOException {
    JsonNode cases = json("case", "list", "--at", at + "+08:00").at("/cases");
    return cases.isEmpty() ? "" : standing(cases.get(0));
  }

  private static String standing(JsonNode c) {
    return String.join(
        " ",
        c.at("/state").asText(),
        c.at("/round").asText(),
        (c.at("/department").asText() + " " + c.at("/person").asText()).strip(),
        c.at("/next").asText());
  }

  private boolean late(String at) throws IOException {
    return json("case", "list", "--at", at).at("/cases/0/late").asBoolean();
  }

  @Test
  void whatCannotBeIsRefusedWithWhatWouldBePossible() throws IOException {
    assertThat(run("case", "open", "complain", "id:1", "x")).isEqualTo(Cli.USAGE);
    assertThat(err.toString())
        .contains("用英文写：complaint (投诉), request (请求), lead (线索), corrective-action (整改)");
    assertThat(run("case", "list", "--kind", "投诉")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("用英文写：complaint (投诉)");
    assertThat(run("case", "open", "lead", "李雷", "x")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("more than one person");
    assertThat(run("case", "show", 999_999)).isEqualTo(Cli.PROBLEM);
    long id = open("complaint", "id:1", "noise");
    assertThat(run("case", "solve", id, "done")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("投诉 " + id + "：已登记，须先：已确认");
    assertThat(run("case", "confirm", id, "--at", "2099-01-01T00:00+08:00")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("该时间尚未到来");
    assertThat(run("case", "confirm", id, "--at", "2020-01-01T00:00+08:00")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("晚于此时");
    assertThat(run("case", "note", id, "--at", "noon")).isEqualTo(Cli.USAGE);
    assertThat(run("case", "assign", id, "--to", "nobody")).isEqualTo(Cli.PROBLEM);
    assertThat(run("case", "assign", id, "--to", "sales", "--person", "x".repeat(65)))
        .isEqualTo(Cli.PROBLEM);
    assertThat(run("case", "open", "lead", "id:1", "x", "--item", "i".repeat(65)))
        .isEqualTo(Cli.PROBLEM);
    assertThat(run("case", "open", "lead", "id:1", "x", "--about", "last week"))
        .isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("“last week” 不是到店、销售或咨询");
    assertThat(run("case")).isEqualTo(Cli.USAGE);
  }

  @Test
  void whatAnOpenComplaintRestsOnIsHeldUntilItIsClosed() throws IOException {
    long id = open("complaint", "id:1", "noise");
    DB.sql("UPDATE case_file SET reference = 'c1' WHERE id = " + id);
    DB.sql(
        "INSERT INTO case_cause (case_id, kind, reference, item, at) VALUES ("
            + id
            + ", 'complaint', 'c2', 'price', NOW(6))");
    assertThat(held()).containsExactlyInAnyOrder("c1", "c2");
    assertThat(run("case", "close", id, "content", "--by", "general-manager"))
        .as("%s", err)
        .isZero();
    assertThat(held()).isEmpty();
  }

  private static Set<String> held() {
    return DB.database().inTx(tx -> new ComplaintRecordings().held(tx, List.of("c1", "c2", "c3")));
  }

  /** As beside a lab clock: long ago for the machine's clock. */
  @Test
  void causesAreCountedBackFromTheMomentThatIsNamed() throws IOException {
    for (int i = 0; i < 3; i++) {
      open("complaint", "id:1", "noise", "--item", "quality", "--at", "2020-03-05 10:0" + i);
    }
    assertThat(json("case", "causes").at("/causes")).isEmpty();
    assertThat(json("case", "causes", "--at", "2020-03-06").at("/causes")).hasSize(1);
  }

  @Test
  void causesThatCameAgainAreNamed() throws IOException {
    for (int i = 0; i < 3; i++) {
      open("complaint", "id:1", "noise " + i, "--item", "quality");
    }
    JsonNode causes = json("case", "causes").at("/causes");
    assertThat(causes).hasSize(1);
    assertThat(causes.at("/0/name").asText()).isEqualTo("quality");
    assertThat(causes.at("/0/cases").asInt()).isEqualTo(3);
  }

  @Test
  void thePersonsStoryTellsOfTheirCases() throws IOException {
    open("request", "id:1", "where is my second key", "--by", "amy");
    assertThat(run("why", "id:1", "--json")).isZero();
    assertThat(out.toString()).contains("\"request\"", "opened (amy): where is my second key");
  }

  @Test
  void aListIsHandedOverInOneGo() throws IOException {
    long mine = open("request", "13800138000", "wants a call", "--by", "x");
    long others = open("request", "id:2", "wants a call", "--by", "x");
    long over = open("request", "id:3", "wants a call", "--by", "x");
    assertThat(run("case", "assign", mine, "--to", "sales", "--person", "王晓梅")).isZero();
    assertThat(run("case", "assign", others, "--to", "sales", "--person", "wang")).isZero();
    assertThat(run("case", "assign", over, "--to", "sales", "--person", "amy")).isZero();
    DB.sql(
        "UPDATE case_file SET state = 'closed' WHERE id = " + over,
        "INSERT INTO promised_call (agent, call_id, promised_by, made_at, e164, due_at) VALUES"
            + " ('amy', 'c1', 'amy', '2026-03-05', '+8613800138000', '2026-03-06'),"
            + " ('bob', 'c2', 'bob', '2026-03-05', '+8613800138000', '2026-03-06')");
    JsonNode given = json("case", "give", "--from", "amy", "--to", "bob", "ill", "--by", "chen");
    assertThat(given.at("/cases").toString()).isEqualTo("[" + mine + "]");
    assertThat(given.at("/call_backs").asInt()).isEqualTo(1);
    assertThat(DB.row("SELECT department, person FROM case_file WHERE id = " + mine))
        .isEqualTo("sales|bob");
    assertThat(DB.row("SELECT person FROM case_file WHERE id = " + others)).isEqualTo("wang");
    assertThat(DB.row("SELECT person FROM case_file WHERE id = " + over)).isEqualTo("amy");
    assertThat(DB.row("SELECT COUNT(*) FROM promised_call WHERE agent = 'bob'")).isEqualTo("2");
    assertThat(steps(json("case", "show", mine)).getLast()).startsWith("assigned chen ");
    assertThat(run("case", "give", "--from", "amy", "--to", "王晓梅")).isEqualTo(Cli.USAGE);
  }

  private long open(String... words) throws IOException {
    List<Object> all = new ArrayList<>(List.of("case", "open"));
    all.addAll(List.of(words));
    return json(all.toArray()).at("/id").asLong();
  }

  private JsonNode json(Object... words) throws IOException {
    List<Object> all = new ArrayList<>(List.of(words));
    all.add("--json");
    assertThat(run(all.toArray())).as("%s %s", out, err).isZero();
    return new ObjectMapper().readTree(out.toString());
  }

  private static List<String> steps(JsonNode shown) {
    List<String> steps = new ArrayList<>();
    shown
        .at("/steps")
        .forEach(s ->
            steps.add(
                s.at("/what").asText()
                    + " "
                    + s.at("/author").asText()
                    + " "
                    + s.at("/words").asText()));
    return steps;
  }

  private int run(Object... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] args = List.of(words).stream().map(String::valueOf).toArray(String[]::new);
    return Cli.run(args, DB.environment(), new PrintWriter(out), new PrintWriter(err));
  }
}
