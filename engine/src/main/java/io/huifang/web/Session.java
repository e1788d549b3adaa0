package io.huifang.web;

/**
 * A signed-in browser.
 *
 * @param tokenHash SHA-256 of the cookie, hexadecimal; the cookie itself is kept nowhere
 * @param user sign-in name
 * @param csrf must come back in header {@value Sessions#CSRF_HEADER} with everything but GET
 */
record Session(String tokenHash, String user, Role role, String csrf) {
  @Override
  public String toString() {
    return "session of " + user;
  }
}
