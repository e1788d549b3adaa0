package io.huifang.result.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.call.CallEvent;
import io.huifang.call.CallSink;
import io.huifang.cases.CaseEar;
import io.huifang.config.EngineConfig;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.result.ResultBook;
import io.huifang.result.ResultLog;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A message whose engine died while it was spoken: the file is all that tells of it. */
class LeftMessageTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant CALL = Instant.parse("2026-03-05T15:00:00Z");
  private static final Duration TALK = Duration.ofSeconds(12);

  @TempDir static Path journal;
  @TempDir Path disk;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Clock clock = Clock.fixed(CALL.plusSeconds(120), ZoneOffset.UTC);
  private Path folder = Path.of("");
  private final ResultLog log = log();

  @BeforeEach
  void aMessageIsBegun() throws IOException {
    DB.empty();
    folder = Files.createDirectory(disk.resolve("monitor"));
    log.record(
        new CallEvent.Started(
            "1.1", CALL, "in", null, "", "", null, null, "+8613800000001", "", 0));
    log.record(
        new CallEvent.RecordingBegun(
            "1.1", CALL, "voicemail-1.1", CallEvent.RecordingBegun.COMMENT, "voicemail", "wav"));
    log.record(new CallEvent.Ended("1.1", CALL.plusSeconds(60), "", null));
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void itOpensTheRequestAllTheSame() {
    Wavs.finished(folder.resolve("voicemail-1.1.wav"), TALK);
    assertThat(intake(log).takeIn()).isEqualTo(1);
    assertThat(requests()).isEqualTo("request voicemail +8613800000001");
    assertThat(DB.value("SELECT value FROM answer")).isEqualTo("voicemail-1.1");
  }

  @Test
  void workThatBreaksOffBehindItAndIsDoneAgainOpensOne() {
    Wavs.finished(folder.resolve("voicemail-1.1.wav"), TALK);
    assertThat(intake(log).takeIn()).isEqualTo(1);
    DB.sql("UPDATE recording SET taken_at = NULL", "DELETE FROM answer");
    assertThat(intake(log).takeIn()).isEqualTo(1);
    DB.sql("UPDATE recording SET taken_at = NULL");
    assertThat(intake(log).takeIn()).isEqualTo(1);
    assertThat(requests()).isEqualTo("request voicemail +8613800000001");
    assertThat(DB.value("SELECT COUNT(*) FROM answer")).isEqualTo("1");
  }

  @Test
  void whatCannotBeWrittenNowIsNotSettled() {
    Wavs.finished(folder.resolve("voicemail-1.1.wav"), TALK);
    CallSink full =
        event -> {
          throw new UncheckedIOException(new IOException("no room"));
        };
    assertThat(intake(full).takeIn()).isZero();
    assertThat(intake(log).takeIn()).isEqualTo(1);
    assertThat(requests()).isEqualTo("request voicemail +8613800000001");
  }

  private static String requests() {
    return DB.value(
        "SELECT GROUP_CONCAT(CONCAT(f.kind, ' ', k.item, ' ', f.e164)) FROM case_file f"
            + " JOIN case_cause k ON k.case_id = f.id");
  }

  private ResultLog log() {
    var book =
        new ResultBook(
            DB.database(),
            Shipped::config,
            new DoNotCall(),
            new ContactLog(),
            new CaseEar(Shipped::config),
            clock);
    return new ResultLog(DB.database(), book, journal, meters);
  }

  private RecordingIntake intake(CallSink answers) {
    return new RecordingIntake(
        DB.database(), answers, this::files, clock, Clock.systemUTC(), meters);
  }

  private EngineConfig.Recordings files() {
    return new EngineConfig.Recordings(folder, Duration.ofDays(365), Duration.ofDays(90), 50);
  }
}
