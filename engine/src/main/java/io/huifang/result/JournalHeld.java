package io.huifang.result;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** An engine uses that journal. */
public final class JournalHeld extends FileSystemException {
  private static final long serialVersionUID = 1L;

  JournalHeld(Path dir) {
    super(
        dir.toString(),
        null,
        "another engine uses it: give each its own folder (data: in engine.yaml)");
  }
}
