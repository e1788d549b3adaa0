package io.huifang.report.mail;

import java.util.List;

/**
 * A mail, before it has a recipient.
 *
 * @param sender words beside the sender's address
 * @param subject one line
 * @param body plain text
 * @param files what is attached; may be empty
 */
public record Letter(String sender, String subject, String body, List<File> files) {
  /**
   * An attached file.
   *
   * @param content never changed
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  public record File(String name, String mediaType, byte[] content) {}
}
