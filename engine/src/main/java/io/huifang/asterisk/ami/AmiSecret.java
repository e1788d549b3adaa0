package io.huifang.asterisk.ami;

/**
 * A password that never prints itself.
 *
 * @param value the password in clear; may be empty, then every login is refused
 */
public record AmiSecret(String value) {
  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
