package io.huifang.report.mail;

/** What became of a mail that was handed to the server. */
sealed interface SendResult {
  /** The server took it. */
  record Sent() implements SendResult {}

  /** Not this time. */
  record Later(String reason) implements SendResult {}

  /** Not any more: at the last moment it was found overtaken, and says so already. */
  record Overtaken() implements SendResult {}

  /** Never, as it stands. */
  record Refused(String reason) implements SendResult {}
}
