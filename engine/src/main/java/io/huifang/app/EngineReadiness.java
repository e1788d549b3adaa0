package io.huifang.app;

import io.huifang.asterisk.agi.AgiServer;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.config.LiveConfig;
import io.huifang.result.ResultLog;
import io.huifang.store.Database;
import io.huifang.web.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code /health/ready} asks of the engine's parts.
 *
 * @param links by the name of their Asterisk
 */
record EngineReadiness(
    LiveConfig live,
    Database database,
    Map<String, AmiLink> links,
    AgiServer agi,
    ResultLog results,
    RecordingRoom room)
    implements Readiness {
  /** What an answer may take: whoever asks waits for it. */
  static final Duration LIMIT = Duration.ofSeconds(1);

  @Override
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("database", database.answers(LIMIT), ""));
    checks.add(
        new Check(
            "node",
            database.nameHeld(),
            database.nameHeld()
                ? ""
                : "a connection of another engine, or one of this engine's that was cut off,"
                    + " has the name "
                    + live.get().engine().node()
                    + "; nobody is dialed"));
    checks.add(new Check("agi", agi.answers(LIMIT), ""));
    checks.add(
        new Check(
            "journal",
            results.settled(),
            results.settled()
                ? ResultLog.aside(Engine.journal(live.get().engine()))
                    .map(f -> "see " + f)
                    .orElse("")
                : "answers wait on disk"));
    List<String> silent = agi.missingRecordings();
    checks.add(
        new Check(
            "prompts",
            silent.isEmpty(),
            silent.isEmpty() ? "" : "no recording of " + String.join(", ", silent)));
    links.forEach((name, link) ->
        checks.add(new Check("pbx " + name, link.state().trustworthy(), link.state().reason())));
    // Calls go on without being recorded, and callers hear that no message can be left.
    checks.add(
        new Check(
            "recordings",
            true,
            Prompts.recordsCalls(live.get()) || live.get().hotline().takesMessages()
                ? room.trouble().orElse("")
                : ""));
    // The files of before run on: it can do its work.
    checks.add(new Check("config", true, live.status().words()));
    return checks;
  }
}
