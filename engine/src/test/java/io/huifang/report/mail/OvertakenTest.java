package io.huifang.report.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.config.CaseStage;
import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a mail is asked whether it is still to be sent; what sends is told what to do. */
class OvertakenTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant DUE = Instant.parse("2026-03-05T06:00:00Z");
  private static final long CASE = 17;
  private static final EngineConfig.Mail SERVER =
      new EngineConfig.Mail(
          "127.0.0.1",
          25,
          EngineConfig.Security.NONE,
          "",
          new Secret(""),
          "huifang@example.com",
          Duration.ofDays(90));

  private final List<String> handedOver = new ArrayList<>();

  @BeforeEach
  void aCase() {
    DB.empty();
    DB.sql(
        "INSERT INTO case_file (id, kind, state, source, words, opened_at, round_at)"
            + " VALUES (17, 'complaint', 'registered', 'command', 'x', NOW(6), NOW(6))",
        "INSERT INTO case_deadline (case_id, round, stage, from_at)"
            + " VALUES (17, 1, 'confirmed', NOW(6)), (17, 1, 'assigned', NOW(6))");
  }

  @Test
  void aCaseThatIsClosedDuringARoundHasNoMoreMailInIt() {
    put("a@example.com", "escalated", DUE);
    put("b@example.com", "escalated", DUE);
    assertThat(
            send(mail -> {
              close();
              return new SendResult.Sent();
            }))
        .isEqualTo(1);
    assertThat(handedOver).containsExactly("a@example.com");
    assertThat(rows()).containsExactly("a@example.com|sent||", "b@example.com|overtaken|closed|");
  }

  /** As when the engine is killed while the next one is taken out. */
  @Test
  void whatWasTakenOutStaysSoWhenTheNextOneFails() {
    put("x@example.com", "escalated", DUE);
    put("a@example.com", "escalated", DUE);
    put("b@example.com", "escalated", DUE);
    DB.sql(
        "CREATE TRIGGER b_fails BEFORE UPDATE ON outbox FOR EACH ROW"
            + " BEGIN IF NEW.recipient = 'b@example.com' THEN SIGNAL SQLSTATE '45000'; END IF; END");
    try {
      assertThatThrownBy(() ->
              send(mail -> {
                close();
                return new SendResult.Sent();
              }))
          .isInstanceOf(RuntimeException.class);
    } finally {
      DB.sql("DROP TRIGGER b_fails");
    }
    assertThat(rows())
        .containsExactly(
            "x@example.com|sent||", "a@example.com|overtaken|closed|", "b@example.com|waiting||");
  }

  @Test
  void whatIsGivenBackToAClosedCaseIsNotSentInThatRound() {
    put("manager@example.com", "late", DUE);
    put("gone@example.com", "escalated", DUE.plusSeconds(3600));
    DB.database().run(tx -> Overtaken.byNewer(tx, CASE));
    assertThat(rows()).first().isEqualTo("manager@example.com|overtaken|newer|");
    assertThat(
            send(mail -> {
              close();
              return new SendResult.Refused("550 no such user");
            }))
        .isZero();
    assertThat(handedOver).containsExactly("gone@example.com");
    assertThat(rows())
        .containsExactly(
            "manager@example.com|overtaken|closed|", "gone@example.com|failed||550 no such user");
  }

  @Test
  void whatIsRefusedWhileTheCaseIsOpenLetsTheOlderOneGoOut() {
    put("manager@example.com", "late", DUE);
    put("gone@example.com", "escalated", DUE.plusSeconds(3600));
    DB.database().run(tx -> Overtaken.byNewer(tx, CASE));
    assertThat(
            send(mail ->
                mail.recipient().startsWith("gone")
                    ? new SendResult.Refused("550 no such user")
                    : new SendResult.Sent()))
        .isEqualTo(1);
    assertThat(rows()).first().isEqualTo("manager@example.com|sent||");
  }

  @Test
  void itIsAskedOnceMoreWhenTheServerListens() {
    put("a@example.com", "escalated", DUE);
    var postman =
        new Postman(
            DB.database(),
            (settings, mail, files, overtaken) -> {
              done();
              assertThat(overtaken.getAsBoolean()).isTrue();
              return new SendResult.Overtaken();
            });
    assertThat(postman.sendDue(SERVER)).isZero();
    assertThat(rows()).containsExactly("a@example.com|overtaken|done|");
  }

  @Test
  void whatWasBeingSentWhenSomethingNewerCameIsNotTriedAgain() {
    put("a@example.com", "late", DUE);
    send(mail -> {
      if (handedOver.size() == 1) {
        put("a@example.com", "escalated", DUE.plusSeconds(3600));
        DB.database().run(tx -> Overtaken.byNewer(tx, CASE));
      }
      return new SendResult.Later("450 busy");
    });
    assertThat(rows()).first().isEqualTo("a@example.com|waiting||450 busy");
    DB.sql("UPDATE outbox SET next_at = NOW(6)");
    assertThat(send(mail -> new SendResult.Sent())).isEqualTo(1);
    assertThat(rows()).containsExactly("a@example.com|overtaken|newer|", "a@example.com|sent||");
  }

  @Test
  void whoseCaseWentToSomebodyElseIsNotToldThatItIsTheirs() {
    put("a@example.com", "assigned", DUE);
    put("b@example.com", "assigned", DUE.plusSeconds(3600));
    put("c@example.com", "assigned", DUE.plusSeconds(3600));
    DB.database().run(tx -> Overtaken.byNewer(tx, CASE));
    assertThat(send(mail -> new SendResult.Refused("550 no such user"))).isZero();
    assertThat(handedOver).containsExactly("b@example.com", "c@example.com");
    assertThat(rows()).first().isEqualTo("a@example.com|overtaken|newer|");
  }

  @Test
  void mailThatIsOfNoCaseIsNeverOvertaken() {
    DB.database().run(tx -> Outbox.put(tx, "a@example.com", letter(), "huifang@example.com"));
    close();
    assertThat(send(mail -> new SendResult.Sent())).isEqualTo(1);
  }

  @Test
  void whatAMailIsAboutIsKeptWithItAlsoWhenItHasFiles() {
    DB.database().run(tx -> Outbox.put(tx, "x@example.com", letter(), "huifang@example.com"));
    put("a@example.com", "late", DUE);
    assertThat(DB.rows("SELECT recipient, case_id, alarm FROM outbox ORDER BY id"))
        .containsExactly("x@example.com|null|null", "a@example.com|17|late");
    assertThat(
            DB.rows(
                "SELECT o.recipient FROM outbox_file f JOIN outbox o ON o.id = f.outbox_id"
                    + " ORDER BY f.id"))
        .containsExactly("x@example.com", "a@example.com");
  }

  @Test
  void rowsFromBeforeTheCodeAreReadAsTheOthers() {
    put("a@example.com", "late", DUE);
    put("b@example.com", "late", DUE);
    DB.sql(
        "UPDATE outbox SET state = 'overtaken', reason = 'the step is done'"
            + " WHERE recipient LIKE 'a%'",
        "UPDATE outbox SET state = 'overtaken', reason = 'no words of today'"
            + " WHERE recipient LIKE 'b%'",
        "ALTER TABLE outbox DROP COLUMN overtaken",
        "DELETE FROM schema_version WHERE version = '973'");
    Database.open(DB.config()).close();
    assertThat(rows())
        .containsExactly(
            "a@example.com|overtaken|done|", "b@example.com|overtaken||no words of today");
    List<Outbox.Waiting> shown = new Outbox(DB.database()).overtaken();
    assertThat(shown)
        .extracting(w -> w.reason("zh-CN"))
        .containsExactly("该步骤已完成", "no words of today");
    assertThat(shown).extracting(w -> w.reason("en")).first().isEqualTo("the step is done");
  }

  /** What the server says to one. */
  private interface Answer {
    SendResult to(OutboxMapper.Due mail);
  }

  private int send(Answer answer) {
    return new Postman(
            DB.database(),
            (settings, mail, files, overtaken) -> {
              handedOver.add(mail.recipient());
              return answer.to(mail);
            })
        .sendDue(SERVER);
  }

  private static void put(String to, String alarm, Instant at) {
    var about = new Outbox.About(CASE, 1, CaseStage.CONFIRMED, alarm, at, 3_600);
    DB.database().run(tx -> Outbox.put(tx, to, letter(), "huifang@example.com", about));
  }

  private static Letter letter() {
    var file = new Letter.File("a.txt", "text/plain", "a".getBytes(StandardCharsets.UTF_8));
    return new Letter("回访客服中心", "投诉 17 升级", "x", List.of(file));
  }

  private static void close() {
    DB.sql("UPDATE case_file SET state = 'closed' WHERE id = 17");
  }

  private static void done() {
    DB.sql("UPDATE case_deadline SET done_at = NOW(6) WHERE stage = 'confirmed'");
  }

  private static List<String> rows() {
    return DB.rows("SELECT recipient, state, overtaken, reason FROM outbox ORDER BY id");
  }
}
