package io.huifang.result.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** Files as Asterisk records them: 8 kHz, 16 bits, mono. */
public final class Wavs {
  private static final int BYTES_PER_SECOND = 16_000;
  private static final int HEAD = 44;

  private Wavs() {}

  /** A file that was closed, and left alone for a minute. */
  public static Path finished(Path file, Duration length) {
    return write(file, length, (int) bytes(length));
  }

  /** A file that Asterisk still writes, or never closed. */
  static Path open(Path file, Duration length) {
    return write(file, length, 0);
  }

  static void idle(Path file, Duration since) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(since)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, Duration length, int said) {
    int there = (int) bytes(length);
    ByteBuffer b = ByteBuffer.allocate(HEAD + there).order(ByteOrder.LITTLE_ENDIAN);
    b.put(tag("RIFF")).putInt(said == 0 ? 36 : 36 + said).put(tag("WAVE"));
    b.put(tag("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1).putInt(8_000);
    b.putInt(BYTES_PER_SECOND).putShort((short) 2).putShort((short) 16);
    b.put(tag("data")).putInt(said);
    while (b.hasRemaining()) {
      b.put((byte) b.position());
    }
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, b.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    idle(file, Duration.ofMinutes(1));
    return file;
  }

  private static long bytes(Duration length) {
    return length.toMillis() * BYTES_PER_SECOND / 1_000;
  }

  private static byte[] tag(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
