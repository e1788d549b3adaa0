package io.huifang.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * A disk of some kilobytes in memory, mounted for one test; needs root, else the test is left out.
 */
public final class TinyDisk implements AutoCloseable {
  private final Path folder;

  private TinyDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounted in a new folder there. */
  public static TinyDisk in(Path dir) throws IOException {
    Path folder = Files.createDirectory(dir.resolve("tiny"));
    Assumptions.assumeTrue(
        ended("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString()),
        "a disk can be mounted");
    return new TinyDisk(folder);
  }

  /** Where it is mounted. */
  public Path folder() {
    return folder;
  }

  /** Leaves no room. */
  public TinyDisk fill() {
    try {
      Files.write(folder.resolve("rubbish"), new byte[1 << 20]);
      throw new AssertionError("that went in");
    } catch (IOException e) {
      return this; // as much as there was room for
    }
  }

  @Override
  public void close() {
    ended("umount", folder.toString());
  }

  private static boolean ended(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
