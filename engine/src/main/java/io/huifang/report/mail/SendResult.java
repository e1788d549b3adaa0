package io.huifang.report.mail;

/** What became of a mail that was handed to the server. */
sealed interface SendResult {
  /** The server took it. */
  record Sent() implements SendResult {}

  /** Not this time. */
  record Later(String reason) implements SendResult {}

  /** Never, as it stands. */
  record Refused(String reason) implements SendResult {}
}
