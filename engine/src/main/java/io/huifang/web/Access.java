package io.huifang.web;

/** Who gets an answer. */
enum Access {
  /** Everybody: the page itself, its assets, sign-in, health. */
  PUBLIC,
  /** Who is signed in. */
  SIGNED_IN,
  /**
   * A scraper that sends the metrics token ({@code Authorization: Bearer}, RFC 6750 2.1), or a
   * signed-in admin. The address counts for nothing, see {@link Peer}.
   */
  OPERATOR
}
