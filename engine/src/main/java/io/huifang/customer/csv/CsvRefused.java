package io.huifang.customer.csv;

import java.io.IOException;

/** The file as a whole cannot be read as CSV; the message says why and what to do. */
public final class CsvRefused extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a message for people, without the file's name. */
  public CsvRefused(String message) {
    super(message);
  }
}
