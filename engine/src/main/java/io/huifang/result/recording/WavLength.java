package io.huifang.result.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the head of a wav file says (RIFF, chunks fmt and data). Asterisk writes the length into it
 * when it closes the file (format_wav), so a file whose head agrees with its size is finished.
 *
 * @param finished the head agrees with the size
 * @param millis how long what is there plays
 */
record WavLength(boolean finished, long millis) {
  /** The head is this long at most: Asterisk writes 44 bytes. */
  private static final int HEAD = 512;

  private static final int CHUNK = 8;

  /** Empty: not a wav. */
  static Optional<WavLength> of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
      while (head.hasRemaining() && channel.read(head) >= 0) {
        // a short read is read on
      }
      head.flip();
      return parse(head, channel.size());
    }
  }

  static Optional<WavLength> parse(ByteBuffer head, long size) {
    if (head.limit() < 12 || !"RIFF".equals(tag(head, 0)) || !"WAVE".equals(tag(head, 8))) {
      return Optional.empty();
    }
    long bytesPerSecond = 0;
    long at = 12;
    while (at + CHUNK <= head.limit()) {
      String tag = tag(head, (int) at);
      long length = Integer.toUnsignedLong(head.getInt((int) at + 4));
      if ("data".equals(tag)) {
        long there = Math.max(0, size - at - CHUNK);
        // An odd length is padded by one byte.
        boolean finished = length == there || (length % 2 == 1 && length + 1 == there);
        return bytesPerSecond <= 0
            ? Optional.empty()
            : Optional.of(new WavLength(finished, there * 1_000 / bytesPerSecond));
      }
      if ("fmt ".equals(tag) && at + 20 <= head.limit()) {
        bytesPerSecond = head.getInt((int) at + 16);
      }
      at += CHUNK + length + length % 2;
    }
    return Optional.empty();
  }

  private static String tag(ByteBuffer head, int at) {
    byte[] tag = new byte[4];
    head.get(at, tag);
    return new String(tag, StandardCharsets.US_ASCII);
  }
}
