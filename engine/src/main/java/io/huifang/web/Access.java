package io.huifang.web;

/** Who gets an answer. */
enum Access {
  /** Everybody: the page itself, its assets, sign-in, health. */
  PUBLIC,
  /** Who is signed in. */
  SIGNED_IN,
  /**
   * A peer on this machine that came without a proxy (no Forwarded or X-Forwarded-For header), so
   * that a scraper needs no password; else a signed-in admin. A reverse proxy on this machine must
   * therefore send X-Forwarded-For, as they do when set up for it.
   */
  OPERATOR
}
