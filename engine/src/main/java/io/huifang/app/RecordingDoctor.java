package io.huifang.app;

import io.huifang.config.EngineConfig;
import io.huifang.result.recording.RecordingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The doctor's look at the folder of recordings: there, ours to clear, with room. */
final class RecordingDoctor {
  private static final String WHAT = "recordings";

  private final EngineConfig.Recordings recordings;
  private final Findings findings;

  RecordingDoctor(EngineConfig.Recordings recordings, Findings findings) {
    this.recordings = recordings;
    this.findings = findings;
  }

  void examine() {
    Path root = recordings.folder();
    var folder = new RecordingFolder(root);
    if (!folder.isThere()) {
      findings.warn(
          WHAT,
          root
              + " is not there or cannot be read: nothing is taken in, no whole call is recorded and"
              + " no message is",
          "set recordings.folder in engine.yaml to Asterisk's spool/monitor, or mount that here");
      return;
    }
    try {
      Files.delete(Files.createTempFile(root, "doctor", ".tmp"));
    } catch (IOException e) {
      findings.bad(
          WHAT,
          root + " cannot be written: recordings would never be removed (" + e.getMessage() + ")",
          "give the engine's user the right to delete there, as a group of Asterisk's");
      return;
    }
    OptionalLong free = folder.freeMegabytes();
    if (free.isPresent() && free.getAsLong() < recordings.leastFreeMb()) {
      findings.bad(
          WHAT,
          root
              + " has "
              + free.getAsLong()
              + " MB left: no whole call is recorded and no message is",
          "make room, or change recordings.least-free or keep-calls in engine.yaml");
      return;
    }
    findings.ok(
        WHAT,
        root + " can be written" + (free.isPresent() ? ", " + free.getAsLong() + " MB left" : ""));
  }
}
