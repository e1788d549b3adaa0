package io.huifang.app;

import io.huifang.store.FullDisk;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output that remembers a full disk, of which a {@link java.io.PrintStream} says nothing:
 * half a result must not look like a whole one. A reader that went away (head) is none of it.
 */
final class ResultStream extends FilterOutputStream {
  private volatile boolean full;

  ResultStream(OutputStream out) {
    super(out);
  }

  boolean full() {
    return full;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      full |= FullDisk.is(e);
      throw e;
    }
  }
}
