package io.huifang.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.app.cli.Cli;
import io.huifang.cases.CaseList;
import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.config.CasesConfig;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/**
 * A complaint by commands, as its department would: confirmed, answered, solved. The recovery call
 * of the running engine then asks the customer.
 */
final class ComplaintScene {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int MOST = 100;

  private final Stage stage;
  private long id;

  ComplaintScene(Stage stage) {
    this.stage = stage;
  }

  /**
   * Waits for the bad answer; its department takes it up, and an agent is to look after it. Who
   * gave it; empty: nobody did.
   */
  Optional<HotlineScene.Caller> complainer() {
    if (!held(this::opened)) {
      stage.missing.add("no bad answer of the 3-day call opened a complaint");
      return Optional.empty();
    }
    stage.tell("A bad answer opened a complaint; it is confirmed, and given to an agent");
    step("confirm", "--by", "centre-manager");
    JsonNode now = show();
    step(
        "assign",
        "--to",
        now.at("/department").asText(),
        "--person",
        stage.config.agents().agents().getFirst().title(),
        stage.in("由坐席跟进", "looks after it"),
        "--by",
        manager());
    return Optional.of(
        new HotlineScene.Caller(now.at("/customer").asText(), now.at("/phone").asText()));
  }

  /** Goes through the other steps; the engine makes the recovery call. */
  void solve() {
    if (id == 0) {
      return;
    }
    stage.tell("The complaint is answered and solved by commands; the customer will be asked");
    String manager = manager();
    step("answer", stage.in("已致歉，请客户再来一次", "we are sorry, please come in again"), "--by", manager);
    step("solve", stage.in("已免费重新处理", "seen to again, free of charge"), "--by", manager);
  }

  /** Of the department that has it by now. */
  private String manager() {
    return stage
        .config
        .cases()
        .department(show().at("/department").asText())
        .map(CasesConfig.Department::manager)
        .orElseThrow();
  }

  /** The customer's yes has closed it; its history is shown. */
  void close() {
    if (id != 0 && held(this::closed)) {
      stage.out.println("$ scripts/huifang case show " + id);
      stage.out.println(run("case", "show", Long.toString(id)));
    } else {
      stage.missing.add("the complaint was not closed by its recovery call");
    }
  }

  private boolean held(Predicate<Database> condition) {
    try (Database database = Database.open(stage.config.engine())) {
      return Stage.await(LIMIT, () -> condition.test(database));
    }
  }

  /**
   * Whether a bad answer about a visit has opened one, and its call is over: that one is followed.
   */
  private boolean opened(Database database) {
    database
        .inTx(tx ->
            complaints(tx)
                .filter(c -> tx.mapper(Cases.class).campaign(c.id()).equals("3day"))
                .filter(
                    c -> CaseList.steps(tx, c.id()).stream().anyMatch(s -> s.what().equals("said")))
                .findFirst())
        .ifPresent(c -> id = c.id());
    return id != 0;
  }

  /** Whether the customer's yes has closed it. */
  private boolean closed(Database database) {
    return database.inTx(
        tx -> complaints(tx).anyMatch(c -> c.id() == id && c.state() == CaseStage.CLOSED));
  }

  private static Stream<CaseList.Item> complaints(Tx tx) {
    var all = new CaseList.Filter(CaseKind.COMPLAINT, "", true);
    return CaseList.find(tx, all, MOST, Clock.systemUTC().instant()).stream();
  }

  interface Cases {
    @Select("SELECT campaign FROM case_file WHERE id = #{id}")
    String campaign(@Param("id") long id);

    /** When whoever gave it last had talked with us, and the agent had said what came of it. */
    @Select(
        """
        SELECT GREATEST(c.opened_at,
          COALESCE((SELECT MAX(COALESCE(k.ended_at, k.answered_at)) FROM call_record k
            WHERE k.customer_id = c.customer_id), c.opened_at),
          COALESCE((SELECT MAX(d.at) FROM disposition d
            WHERE d.customer_id = c.customer_id), c.opened_at))
        FROM case_file c WHERE c.id = #{id}
        """)
    Instant talked(@Param("id") long id);
  }

  private void step(String what, String... more) {
    String at = next().toString();
    run(
        Stream.of(
                Stream.of("case", what, Long.toString(id)), Stream.of(more), Stream.of("--at", at))
            .flatMap(s -> s)
            .toArray(String[]::new));
  }

  /**
   * On the lab's clock: right after what happened last to the case or in a talk with the customer,
   * so that the times tell the same story as the scenes.
   */
  private OffsetDateTime next() {
    JsonNode steps = show().at("/steps");
    OffsetDateTime step =
        OffsetDateTime.parse(steps.get(steps.size() - 1).at("/at").asText()).plusSeconds(1);
    OffsetDateTime talk = talked().atZone(stage.config.engine().zone()).toOffsetDateTime();
    return talk.isBefore(step) ? step : talk.plusSeconds(1);
  }

  private Instant talked() {
    try (Database database = Database.open(stage.config.engine())) {
      return database.inTx(tx -> tx.mapper(Cases.class).talked(id));
    }
  }

  private JsonNode show() {
    return json("case", "show", Long.toString(id), "--json");
  }

  private JsonNode json(String... words) {
    try {
      return JSON.readTree(run(words));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String run(String... words) {
    var printed = new StringWriter();
    int exit =
        Cli.run(words, stage.environment, new PrintWriter(printed), new PrintWriter(printed));
    if (exit != Cli.OK) {
      throw new IllegalStateException(String.join(" ", words) + ": " + printed);
    }
    return printed.toString();
  }
}
