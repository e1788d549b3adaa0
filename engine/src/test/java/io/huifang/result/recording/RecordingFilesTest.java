package io.huifang.result.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.call.CallEvent;
import io.huifang.config.EngineConfig;
import io.huifang.result.recording.RecordingDesk.State;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The life of recorded files, on a real database and a real disk. */
class RecordingFilesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant CALL = Instant.parse("2026-03-05T02:00:00.123456Z");
  private static final Duration TALK = Duration.ofSeconds(12);

  @TempDir Path disk;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<CallEvent> told = new ArrayList<>();
  private final Set<String> complaints = new HashSet<>();
  private Path folder = Path.of("");
  private Duration keepCalls = Duration.ofDays(90);
  private Instant now = CALL.plus(Duration.ofMinutes(2));

  @BeforeEach
  void empty() throws IOException {
    DB.empty();
    folder = Files.createDirectory(disk.resolve("monitor"));
  }

  @Test
  void aFinishedFileIsTakenInAfterItsCall() throws IOException {
    call("c1", true);
    begun("c1", CallEvent.RecordingBegun.CALL, "");
    Path file = Wavs.finished(folder.resolve("call-c1.wav"), TALK);
    assertThat(intake().takeIn()).isEqualTo(1);
    Recording r = recording("call-c1");
    assertThat(r.bytes()).isEqualTo(Files.size(file));
    assertThat(r.millis()).isEqualTo(12_000);
    assertThat(r.sha256()).isEqualTo(RecordingFolder.sha256(file)).hasSize(64);
    assertThat(r.keptUntil()).isEqualTo(CALL.plus(Duration.ofDays(90)));
    assertThat(desk().look(r).state()).isInstanceOf(State.Good.class);
    assertThat(intake().takeIn()).as("once").isZero();
  }

  @Test
  void whileTheCallLastsOrAsteriskWritesNothingIsTaken() {
    call("c1", false);
    begun("c1", CallEvent.RecordingBegun.CALL, "");
    Wavs.finished(folder.resolve("call-c1.wav"), TALK);
    assertThat(intake().takeIn()).as("the call is not over").isZero();
    call("c2", true);
    begun("c2", CallEvent.RecordingBegun.CALL, "");
    Path file = Wavs.open(folder.resolve("call-c2.wav"), TALK);
    assertThat(intake().takeIn()).as("no length in its head").isZero();
    Wavs.finished(file, TALK);
    Wavs.idle(file, Duration.ZERO);
    assertThat(intake().takeIn()).as("written a moment ago").isZero();
    assertThat(desk().look(recording("call-c2")).state()).isInstanceOf(State.NotYet.class);
  }

  @Test
  void whatAFullDiskOrACrashHasCutIsKeptAsFarAsItGoes() {
    call("c1", true);
    begun("c1", CallEvent.RecordingBegun.CALL, "");
    Wavs.idle(Wavs.open(folder.resolve("call-c1.wav"), TALK), Duration.ofHours(1));
    assertThat(intake().takeIn()).isEqualTo(1);
    Recording r = recording("call-c1");
    assertThat(r.brokenOff()).isTrue();
    assertThat(r.millis()).isEqualTo(12_000);
  }

  @Test
  void aCommentOfTenMinutesIsTakenWhole() {
    call("c1", true);
    begun("c1", CallEvent.RecordingBegun.COMMENT, "words");
    answer("c1", "words");
    Wavs.finished(folder.resolve("c1-words.wav"), Duration.ofMinutes(10));
    assertThat(intake().takeIn()).isEqualTo(1);
    assertThat(recording("c1-words").millis()).isEqualTo(600_000);
    assertThat(recording("c1-words").keptUntil()).isEqualTo(CALL.plus(Duration.ofDays(365)));
  }

  @Test
  void aCommentOfNothingLeavesNoFile() {
    call("c1", true);
    begun("c1", CallEvent.RecordingBegun.COMMENT, "words");
    Path file = Wavs.finished(folder.resolve("c1-words.wav"), Duration.ofSeconds(4));
    assertThat(intake().takeIn()).isEqualTo(1);
    assertThat(file).doesNotExist();
    assertThat(recording("c1-words").gone()).contains("nobody had spoken");
    // Asked once more (the call was taken up again), and now there are words.
    begun("c1", CallEvent.RecordingBegun.COMMENT, "words", CALL.plusSeconds(60));
    answer("c1", "words");
    Wavs.finished(file, TALK);
    assertThat(intake().takeIn()).isEqualTo(1);
    assertThat(desk().look(recording("c1-words")).state()).isInstanceOf(State.Good.class);
  }

  @Test
  void wordsOfACallThatTheEngineDidNotSurviveAreKept() {
    call("c1", true);
    begun("c1", CallEvent.RecordingBegun.COMMENT, "words");
    Path file = Wavs.finished(folder.resolve("c1-words.wav"), TALK);
    assertThat(intake().takeIn()).isEqualTo(1);
    assertThat(file).exists();
    assertThat(recording("c1-words").gone()).isEmpty();
    assertThat(told).as("the words of a survey ask for nobody").isEmpty();
  }

  @Test
  void whatNeverCameIsNamedAndHoldsUpNobody() {
    call("c1", true);
    begun("c1", CallEvent.RecordingBegun.CALL, "");
    call("c2", true);
    begun("c2", CallEvent.RecordingBegun.CALL, "");
    Wavs.finished(folder.resolve("call-c2.wav"), TALK);
    assertThat(intake().takeIn()).isEqualTo(1);
    now = CALL.plus(Duration.ofHours(2));
    assertThat(intake().takeIn()).isEqualTo(1);
    assertThat(recording("call-c1").gone()).contains("not there any more");
  }

  @Test
  void whereNobodyHeardTheEndTheFileHasItsHourAfterItWasFound() {
    call("c1", true);
    DB.sql("UPDATE call_record SET end_unheard = TRUE");
    begun("c1", CallEvent.RecordingBegun.CALL, "");
    now = CALL.plus(Duration.ofHours(24)); // an outage, and the share is not mounted yet
    assertThat(intake().takeIn()).isZero();
    assertThat(recording("call-c1").gone()).isEmpty();
    now = CALL.plus(Duration.ofHours(25));
    assertThat(intake().takeIn()).isEqualTo(1);
    assertThat(recording("call-c1").gone()).contains("not there any more");
  }

  @Test
  void aFolderThatIsAwayIsNoFolderWithoutFiles() throws IOException {
    taken("c1");
    call("c2", true);
    begun("c2", CallEvent.RecordingBegun.CALL, "");
    Path away = disk.resolve("away");
    Files.move(folder, away);
    now = CALL.plus(Duration.ofDays(400));
    assertThat(intake().takeIn()).isZero();
    assertThat(retention().removeExpired()).isZero();
    assertThat(desk().look(recording("call-c1")).state()).isInstanceOf(State.Away.class);
    Files.move(away, folder);
    assertThat(desk().look(recording("call-c1")).state()).isInstanceOf(State.Good.class);
  }

  @Test
  void aFileThatVanishedIsWrittenDownAndOneThatIsBackToo() throws IOException {
    Path file = taken("c1");
    Files.move(file, disk.resolve("elsewhere"));
    var looked = desk().look(recording("call-c1"));
    assertThat(looked.state()).isInstanceOf(State.Vanished.class);
    assertThat(looked.recording().gone()).contains("not there any more");
    Files.move(disk.resolve("elsewhere"), file);
    assertThat(desk().look(recording("call-c1")).state()).isInstanceOf(State.Good.class);
    assertThat(recording("call-c1").gone()).isEmpty();
  }

  @Test
  void aFileThatWasChangedSinceIsTold() throws IOException {
    Path file = taken("c1");
    Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
    assertThat(desk().look(recording("call-c1")).state()).isInstanceOf(State.Changed.class);
  }

  @Test
  void nothingOutsideTheFolderIsEverAFileOfOurs() throws IOException {
    taken("c1");
    Path secret = Files.writeString(disk.resolve("secret"), "secret");
    for (String path : new String[] {"../secret", secret.toString(), "link.wav"}) {
      if (path.equals("link.wav")) {
        Files.createSymbolicLink(folder.resolve(path), secret);
      }
      DB.sql("UPDATE recording SET path = '" + path + "'");
      assertThat(new RecordingFolder(folder).file(path)).as(path).isEmpty();
    }
  }

  @Test
  void whatIsOldIsRemovedAndItsRowSaysSo() {
    Path file = taken("c1");
    now = CALL.plus(Duration.ofDays(89));
    assertThat(retention().removeExpired()).isZero();
    now = CALL.plus(Duration.ofDays(91));
    assertThat(retention().removeExpired()).isEqualTo(1);
    assertThat(file).doesNotExist();
    Recording r = recording("call-c1");
    assertThat(r.gone()).contains("its time was over");
    assertThat(r.sha256()).as("what it was can still be shown").hasSize(64);
    assertThat(retention().removeExpired()).isZero();
  }

  @Test
  void anotherTimeInTheFileCountsForWhatIsThereAlready() {
    Path file = taken("c1");
    keepCalls = Duration.ofDays(300);
    now = CALL.plus(Duration.ofDays(91));
    assertThat(retention().removeExpired()).isZero();
    assertThat(recording("call-c1").keptUntil()).isEqualTo(CALL.plus(keepCalls));
    keepCalls = Duration.ofDays(30);
    assertThat(retention().removeExpired()).isEqualTo(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void whatAnOpenComplaintRestsOnStays() {
    Path held = taken("c1");
    Path other = taken("c2");
    complaints.add("c1");
    now = CALL.plus(Duration.ofDays(91));
    assertThat(retention().removeExpired()).isEqualTo(1);
    assertThat(held).exists();
    assertThat(other).doesNotExist();
    complaints.clear();
    assertThat(retention().removeExpired()).isEqualTo(1);
    assertThat(held).doesNotExist();
  }

  @Test
  void manyAreRemovedInBatchesAndNoneIsForgotten() {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 450; i++) {
      rows.append(i == 0 ? "" : ", ")
          .append("('n" + i + "', 'c" + i + "', 'call', 'n" + i + ".wav', 'wav', '2026-01-01', ")
          .append("'2026-01-01', '2026-01-02', 'x')");
      if (i % 2 == 0) {
        complaints.add("c" + i);
      }
    }
    DB.sql(
        "INSERT INTO recording (name, reference, kind, path, format, made_at, taken_at,"
            + " kept_until, sha256) VALUES "
            + rows);
    now = Instant.parse("2026-06-01T00:00:00Z");
    assertThat(retention().removeExpired()).isEqualTo(225);
    assertThat(DB.value("SELECT COUNT(*) FROM recording WHERE removed_at IS NULL"))
        .isEqualTo("225");
  }

  @Test
  void toldTwiceItIsOneRecording() {
    taken("c1");
    begun("c1", CallEvent.RecordingBegun.CALL, ""); // the journal once more
    assertThat(DB.value("SELECT COUNT(*) FROM recording")).isEqualTo("1");
    assertThat(desk().look(recording("call-c1")).state()).isInstanceOf(State.Good.class);
  }

  @Test
  void commentsFromBeforeThereWasTheTableHaveRowsToo() throws IOException {
    call("c1", true);
    answer("c1", "words");
    DB.sql("DROP TABLE recording");
    try (var in = Database.class.getResourceAsStream("migration/V850__recording.sql")) {
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Stream.of(script.split(";\\R")).filter(s -> !s.isBlank()).forEach(DB::sql);
    }
    Wavs.finished(folder.resolve("c1-words.wav"), TALK);
    assertThat(intake().takeIn()).isEqualTo(1);
    assertThat(desk().look(recording("c1-words")).state()).isInstanceOf(State.Good.class);
  }

  // ---- vocabulary

  private Path taken(String reference) {
    call(reference, true);
    begun(reference, CallEvent.RecordingBegun.CALL, "");
    Path file = Wavs.finished(folder.resolve("call-" + reference + ".wav"), TALK);
    assertThat(intake().takeIn()).isEqualTo(1);
    return file;
  }

  private static void call(String reference, boolean over) {
    DB.sql(
        "INSERT INTO call_record (reference, direction, e164, answered_at, ended_at) VALUES ('"
            + reference
            + "', 'out', '+8613800000001', '2026-03-05 02:00:00', "
            + (over ? "'2026-03-05 02:01:00'" : "NULL")
            + ")");
  }

  private static void answer(String reference, String question) {
    DB.sql(
        "INSERT INTO answer (reference, survey, question, answer_key, kind, value, at) VALUES ('"
            + String.join("', '", reference, "s", question, "", "comment")
            + "', '"
            + reference
            + "-"
            + question
            + "', '2026-03-05 02:00:30')");
  }

  private static void begun(String reference, String kind, String question) {
    begun(reference, kind, question, CALL);
  }

  private static void begun(String reference, String kind, String question, Instant at) {
    String name = question.isEmpty() ? "call-" + reference : reference + "-" + question;
    DB.database()
        .run(tx ->
            RecordingBook.begun(
                tx, new CallEvent.RecordingBegun(reference, at, name, kind, question, "wav")));
  }

  private Recording recording(String name) {
    return desk().find(name).orElseThrow();
  }

  private RecordingDesk desk() {
    return new RecordingDesk(DB.database(), this::files, clock());
  }

  private RecordingIntake intake() {
    return new RecordingIntake(
        DB.database(), told::add, this::files, clock(), Clock.systemUTC(), meters);
  }

  private RecordingRetention retention() {
    return new RecordingRetention(
        DB.database(), this::files, (tx, calls) -> held(calls), clock(), meters);
  }

  private Set<String> held(Collection<String> calls) {
    return calls.stream().filter(complaints::contains).collect(Collectors.toSet());
  }

  private Clock clock() {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private EngineConfig.Recordings files() {
    return new EngineConfig.Recordings(folder, Duration.ofDays(365), keepCalls, 50);
  }
}
