package io.huifang.report.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import io.huifang.store.TestDatabase;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real SMTP server. */
class PostmanTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
  private final Postman postman = new Postman(DB.database());
  private final Outbox outbox = new Outbox(DB.database());
  private int port;

  @BeforeEach
  void start() {
    DB.empty();
    server.start();
    port = server.getSmtp().getPort();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aReportComesOnceWithItsFilesAndWords() throws Exception {
    put("manager@example.com", "客户回访日报 2026-03-04");
    assertThat(send()).isEqualTo(1);
    assertThat(send()).isZero();
    MimeMessage mail = only();
    assertThat(mail.getSubject()).isEqualTo("客户回访日报 2026-03-04");
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("回访客服中心 𠮷");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    var parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getBodyPart(0).getContent()).asString().contains("报表见附件");
    assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("daily.html");
    assertThat(parts.getBodyPart(1).getInputStream().readAllBytes())
        .isEqualTo("<p>㐂</p>".getBytes(StandardCharsets.UTF_8));
    assertThat(outbox.waiting()).isEmpty();
  }

  @Test
  void whileTheServerIsDownMailWaitsAndThenGoesOutOnce() {
    put("a@example.com", "one");
    put("b@example.com", "two");
    server.stop();
    assertThat(send()).isZero();
    assertThat(outbox.waiting())
        .hasSize(2)
        .first()
        .satisfies(w -> assertThat(w.attempts()).isEqualTo(1))
        .satisfies(w -> assertThat(w.reason()).isNotBlank());
    server.start();
    port = server.getSmtp().getPort();
    assertThat(send()).as("the first one rests before it is tried again").isEqualTo(1);
    DB.sql("UPDATE outbox SET next_at = NOW(6) WHERE state = 'waiting'");
    assertThat(send()).isEqualTo(1);
    assertThat(server.getReceivedMessages()).hasSize(2);
  }

  @Test
  void whatWasSentIsRemovedAfterItsDaysAndWhatWasNotStays() {
    put("a@example.com", "old");
    put("b@example.com", "new");
    assertThat(send()).isEqualTo(2);
    put("c@example.com", "waits");
    put("d@example.com", "failed");
    DB.sql(
        "UPDATE outbox SET state = 'failed' WHERE subject = 'failed'",
        "UPDATE outbox SET next_at = next_at - INTERVAL 91 DAY, sent_at = sent_at - INTERVAL 91 DAY"
            + " WHERE subject <> 'new'");
    assertThat(postman.removeSent(Duration.ofDays(90))).isEqualTo(1);
    assertThat(postman.removeSent(Duration.ofDays(90))).isZero();
    assertThat(DB.rows("SELECT subject FROM outbox ORDER BY id"))
        .containsExactly("new", "waits", "failed");
    assertThat(DB.value("SELECT COUNT(*) FROM outbox_file")).isEqualTo("3");
  }

  @Test
  void withoutAServerInTheFilesNothingIsTried() {
    put("a@example.com", "one");
    assertThat(postman.sendDue(settings(""))).isZero();
    assertThat(outbox.waiting()).singleElement().satisfies(w -> assertThat(w.attempts()).isZero());
  }

  @Test
  void whatIsFoundOvertakenWhenTheServerListensDoesNotReachIt() {
    put("a@example.com", "one");
    var late =
        new Postman(
            DB.database(),
            (settings, mail, files, overtaken) ->
                new SmtpSender().send(settings, mail, files, () -> true));
    assertThat(late.sendDue(settings("127.0.0.1"))).isZero();
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aMailThatWasBeingSentWhenTheEngineDiedKeepsItsName() throws Exception {
    put("a@example.com", "one");
    send();
    // As if the mark had never been written, and the lease had run out.
    DB.sql("UPDATE outbox SET state = 'waiting', claimed = TRUE, next_at = NOW(6)");
    send();
    MimeMessage[] both = server.getReceivedMessages();
    assertThat(both).hasSize(2);
    assertThat(both[0].getMessageID()).startsWith("<huifang.").isEqualTo(both[1].getMessageID());
  }

  @Test
  void whatAnotherEngineHoldsIsLeftAlone() {
    put("a@example.com", "one");
    DB.sql("UPDATE outbox SET claimed = TRUE, next_at = NOW(6) + INTERVAL 5 MINUTE");
    assertThat(send()).isZero();
    assertThat(outbox.again(outbox.waiting().getFirst().id())).isFalse();
  }

  @Test
  void aTitleCannotWriteHeadersOfItsOwn() throws Exception {
    put("a@example.com", "one\r\nBcc: victim@example.com\n\nbody");
    send();
    MimeMessage mail = only();
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject()).isEqualTo("one Bcc: victim@example.com body");
  }

  @Test
  void anAddressThatIsNoneSendsNothingAndSaysWhy() {
    put("a@example.com\r\nRCPT TO:<victim@example.com>", "one");
    assertThat(send()).isZero();
    assertThat(server.getReceivedMessages()).isEmpty();
    assertThat(outbox.waiting())
        .singleElement()
        .satisfies(w -> assertThat(w.reason()).isNotBlank());
  }

  @Test
  void anAddressTheServerRefusesForGoodIsNotTriedAgainAndABusyOneIs() throws Exception {
    var address = new InternetAddress("gone@example.com");
    assertThat(
            SmtpVerdict.of(
                new MessagingException(
                    "Invalid Addresses",
                    new SMTPAddressFailedException(address, "RCPT", 550, "550 no such user"))))
        .isInstanceOf(SendResult.Refused.class);
    assertThat(
            SmtpVerdict.of(
                new MessagingException(
                    "Invalid Addresses",
                    new SMTPAddressFailedException(address, "RCPT", 451, "451 later"))))
        .isInstanceOf(SendResult.Later.class);
  }

  @Test
  void theWaitBetweenTriesGrowsToAnHour() {
    assertThat(Postman.wait(1)).isEqualTo(Duration.ofMinutes(1));
    assertThat(Postman.wait(4)).isEqualTo(Duration.ofMinutes(8));
    assertThat(Postman.wait(70)).isEqualTo(Duration.ofHours(1));
  }

  private void put(String to, String subject) {
    var file =
        new Letter.File(
            "daily.html", "text/html; charset=UTF-8", "<p>㐂</p>".getBytes(StandardCharsets.UTF_8));
    var letter = new Letter("回访客服中心 𠮷", subject, "报表见附件。\n", List.of(file));
    DB.database().run(tx -> Outbox.put(tx, to, letter, "reports@example.com"));
  }

  private int send() {
    return postman.sendDue(settings("127.0.0.1"));
  }

  private MimeMessage only() {
    assertThat(server.getReceivedMessages()).hasSize(1);
    return server.getReceivedMessages()[0];
  }

  private EngineConfig.Mail settings(String host) {
    return new EngineConfig.Mail(
        host,
        port,
        EngineConfig.Security.NONE,
        "",
        new Secret(""),
        "reports@example.com",
        Duration.ofDays(90));
  }
}
