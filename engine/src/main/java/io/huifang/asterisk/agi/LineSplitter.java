package io.huifang.asterisk.agi;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Cuts what comes into lines. Between two reads it holds no buffer, only half a line. */
final class LineSplitter {
  /** Who takes the lines. */
  interface Taker {
    /** A line without its end; false: no more lines are wanted. */
    boolean line(byte[] bytes, int from, int to);
  }

  private static final byte[] NOTHING = new byte[0];

  private byte[] half = NOTHING;
  private int halfLength;

  /** How many bytes {@link #take} needs for this read. */
  int room(ByteBuf in) {
    return halfLength + in.readableBytes();
  }

  /** Hands the complete lines over. */
  void take(ByteBuf in, byte[] bytes, Taker taker) {
    int length = room(in);
    System.arraycopy(half, 0, bytes, 0, halfLength);
    in.readBytes(bytes, halfLength, length - halfLength);
    int from = 0;
    boolean wanted = true;
    for (int i = halfLength; i < length && wanted; i++) {
      if (bytes[i] == '\n') {
        int to = i > from && bytes[i - 1] == '\r' ? i - 1 : i;
        wanted = taker.line(bytes, from, to);
        from = i + 1;
      }
    }
    halfLength = wanted ? length - from : 0;
    half = halfLength > 0 ? Arrays.copyOfRange(bytes, from, length) : NOTHING;
  }

  /** Length of the line that has begun. */
  int begun() {
    return halfLength;
  }

  /** Whether the line that has begun does so with something else. */
  boolean beginsWithout(char first) {
    return halfLength > 0 && half[0] != first;
  }
}
