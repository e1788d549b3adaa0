package io.huifang.result.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/** The folder that Asterisk writes recordings into, as this engine sees it. */
public final class RecordingFolder {
  private static final int BUFFER = 64 * 1024;
  private static final long MEGABYTE = 1_000_000;

  private final Path root;

  /** The folder need not be there. */
  public RecordingFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * A file as it stands.
   *
   * @param idle since it was written last, on this machine's clock
   * @param length empty: not a wav, or nothing in it
   */
  record Seen(Path file, long bytes, Duration idle, Optional<WavLength> length) {}

  /** Whether the folder can be looked into; a mount that is away is no folder without files. */
  public boolean isThere() {
    return Files.isDirectory(root) && Files.isReadable(root);
  }

  /** Room on its disk, in MB; empty: nobody can tell. */
  public OptionalLong freeMegabytes() {
    try {
      return OptionalLong.of(Files.getFileStore(root).getUsableSpace() / MEGABYTE);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** A file of the folder itself; a link or a path that leads elsewhere is none. */
  Optional<Path> file(String path) {
    Path file = root.resolve(path).normalize();
    return file.startsWith(root) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(file)
        : Optional.empty();
  }

  Optional<Seen> look(String path, Instant now) throws IOException {
    Optional<Path> file = file(path);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    var a = Files.readAttributes(file.get(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return Optional.of(
        new Seen(
            file.get(),
            a.size(),
            Duration.between(a.lastModifiedTime().toInstant(), now),
            WavLength.of(file.get())));
  }

  /** SHA-256 of a file's bytes, lower case hexadecimal. */
  static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Deletes a file; one that is not there is as good. */
  void delete(String path) throws IOException {
    Optional<Path> file = file(path);
    if (file.isPresent()) {
      Files.deleteIfExists(file.get());
    }
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
