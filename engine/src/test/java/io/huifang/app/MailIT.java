package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Mail of a running engine to a real SMTP server: the report of yesterday with its files, and that
 * a complaint is somebody's now. A server that is away, one that hangs, and an engine that is
 * killed (-9) meanwhile lose none and double none.
 */
class MailIT {
  @RegisterExtension static final LabEngine ENGINE = LabEngine.named("mail").busy(10);

  /** Presses 1, 2, 1 in the 3-day call. */
  private static final String NUMBER = "13800002004";

  private static final String BOSS = "boss@example.com";
  private static final String SERVICE = "service@example.com";
  private static final String SALES = "sales@example.com";

  /** Quartz looks each minute. */
  private static final Duration ROUNDS = Duration.ofMinutes(3);

  private final int port = freePort();
  private final List<MimeMessage> received = new ArrayList<>();
  private GreenMail server = server();

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void eachMailArrivesOnceWhateverHappensToServerAndEngine() throws Exception {
    ENGINE
        .edit("reports.yaml", "to: []", "to: [" + BOSS + "]")
        .edit(
            "cases.yaml",
            "en: Service}, manager: service-manager}",
            "en: Service}, manager: service-manager, mail: [" + SERVICE + "]}")
        .edit(
            "cases.yaml",
            "en: Sales}, manager: sales-manager}",
            "en: Sales}, manager: sales-manager, mail: [" + SALES + "]}")
        .set("HUIFANG_SMTP_HOST", "127.0.0.1")
        .set("HUIFANG_SMTP_PORT", Integer.toString(port))
        .set("HUIFANG_SMTP_SECURITY", "none");
    ENGINE.people().add("李秀英", LocalDate.of(2026, 3, 2), NUMBER);
    ENGINE.start();

    theServerIsAwayAndTheEngineIsKilled();
    theReportOfYesterdayCameWithItsFiles();
    String id = aBadAnswerOpensAComplaint();
    theServerHangsAndTheEngineIsKilledWhileItSends(id);
    assertThat(received).as("nobody was told yet").hasSize(1);
    server = server();
    server.start();
    hasten();
    ENGINE.start();
    awaitMail(SERVICE);
    assertThat(only(SERVICE).getSubject()).contains("投诉 " + id + " 已分派：售后服务部");
    // Another one comes a round later: by then the others would have come a second time.
    did("assign", id, "--to", "sales", "her customer", "--by", "wang");
    awaitMail(SALES);
    collect();
    assertThat(received).extracting(MailIT::to).containsExactly(BOSS, SERVICE, SALES);
    assertThat(received).extracting(MimeMessage::getMessageID).doesNotHaveDuplicates();
    assertThat(ENGINE.people().rows("SELECT DISTINCT state FROM outbox").toString())
        .contains("sent")
        .doesNotContain("waiting", "failed");
    assertThat(count("SELECT COUNT(*) FROM outbox")).isEqualTo(3);
    assertThat(count("SELECT COUNT(*) FROM report_run")).isEqualTo(1);
  }

  private void theServerIsAwayAndTheEngineIsKilled() {
    await("the report waits for the server")
        .atMost(ROUNDS)
        .until(() -> count("SELECT COUNT(*) FROM outbox WHERE attempts > 0") == 1);
    ENGINE.kill9();
    server.start();
    hasten();
    ENGINE.start();
    awaitMail(BOSS);
  }

  private void theReportOfYesterdayCameWithItsFiles() throws MessagingException, IOException {
    MimeMessage mail = only(BOSS);
    assertThat(mail.getSubject()).contains("客户回访日报").contains("2026-03-04");
    List<BodyPart> files = attachments(mail);
    assertThat(files)
        .extracting(BodyPart::getFileName)
        .containsExactly("daily-2026-03-04-zh-CN.html", "daily-2026-03-04-zh-CN.xlsx");
    assertThat(new String(bytes(files.getFirst()), StandardCharsets.UTF_8))
        .startsWith("<!")
        .contains("客户回访日报", "</html>");
    assertThat(bytes(files.getLast())).as("a zip, as XLSX is").startsWith('P', 'K', 3, 4);
    collect();
    server.stop();
  }

  private static String aBadAnswerOpensAComplaint() {
    await("the call is over")
        .atMost(ROUNDS)
        .until(() -> count("SELECT COUNT(*) FROM attempt WHERE ended_at IS NOT NULL") == 1);
    return ENGINE.people().rows("SELECT id FROM case_file").getFirst().get("id");
  }

  /** Takes the connection, and never says a word. */
  private void theServerHangsAndTheEngineIsKilledWhileItSends(String id) throws IOException {
    try (ServerSocket mute = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      did("confirm", id, "--by", "centre-manager");
      await("the mail is being sent")
          .atMost(ROUNDS)
          .until(
              () -> count("SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND claimed") == 1);
      ENGINE.kill9();
      assertThat(mute.isBound()).isTrue();
    }
  }

  /** Not after the minutes that a wait or a lease lasts. */
  private static void hasten() {
    ENGINE.people().sql("UPDATE outbox SET next_at = UTC_TIMESTAMP(6) WHERE state = 'waiting'");
  }

  private void awaitMail(String to) {
    await("mail to " + to)
        .atMost(ROUNDS)
        .until(() -> Stream.of(server.getReceivedMessages()).anyMatch(m -> to(m).equals(to)));
    await("its end is on record")
        .atMost(ROUNDS)
        .until(() ->
            count("SELECT COUNT(*) FROM outbox WHERE recipient = ? AND state = 'sent'", to) == 1);
  }

  private MimeMessage only(String to) {
    List<MimeMessage> mails =
        Stream.of(server.getReceivedMessages()).filter(m -> to(m).equals(to)).toList();
    assertThat(mails).hasSize(1);
    return mails.getFirst();
  }

  /** Before the server stops, and at the end. */
  private void collect() {
    received.addAll(Arrays.asList(server.getReceivedMessages()));
  }

  private static String to(MimeMessage mail) {
    try {
      return Stream.of(mail.getAllRecipients()).map(Address::toString).findFirst().orElseThrow();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<BodyPart> attachments(MimeMessage mail)
      throws MessagingException, IOException {
    var parts = (MimeMultipart) mail.getContent();
    var files = new ArrayList<BodyPart>();
    for (int i = 1; i < parts.getCount(); i++) {
      files.add(parts.getBodyPart(i));
    }
    return files;
  }

  private static byte[] bytes(BodyPart part) throws MessagingException, IOException {
    return part.getInputStream().readAllBytes();
  }

  private static void did(String what, String id, String... more) {
    List<String> words = new ArrayList<>(List.of("case", what, id));
    words.addAll(List.of(more));
    words.addAll(List.of("--at", ENGINE.now().atOffset(ZoneOffset.UTC).toString()));
    ENGINE.command(words.toArray(String[]::new));
  }

  private static long count(String query, Object... values) {
    return ENGINE.people().count(query, values);
  }

  private GreenMail server() {
    return new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
