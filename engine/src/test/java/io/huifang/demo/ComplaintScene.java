package io.huifang.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.app.cli.Cli;
import io.huifang.cases.CaseList;
import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

  /** Waits for the bad answer, and goes through the steps; the engine makes the recovery call. */
  void solve() {
    if (!held(this::opened)) {
      stage.missing.add("no bad answer opened a complaint");
      return;
    }
    stage.tell("A bad answer opened a complaint; its department confirms, answers and solves it");
    step("confirm", "--by", "centre-manager");
    step("answer", "we are sorry, please come in again", "--by", "service-manager");
    step("solve", "repaired again, free of charge", "--by", "service-manager");
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

  /** Whether a bad answer has opened one, and its call is over: that one is followed. */
  private boolean opened(Database database) {
    database
        .inTx(tx ->
            complaints(tx)
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

  private void step(String what, String... more) {
    JsonNode steps = show().at("/steps");
    // On the lab's clock: right after what happened last.
    String last = steps.get(steps.size() - 1).at("/at").asText();
    String at = OffsetDateTime.parse(last).plusSeconds(1).toString();
    run(
        Stream.of(
                Stream.of("case", what, Long.toString(id)), Stream.of(more), Stream.of("--at", at))
            .flatMap(s -> s)
            .toArray(String[]::new));
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
