package io.huifang.web;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a user may do; each role may do what the ones before it may, where it applies. */
public enum Role {
  /** Answers calls; finds customers by search, which is audited. */
  AGENT,
  /** Sees what all agents do. */
  SUPERVISOR,
  /** Sees the machine room as well. */
  ADMIN;

  /** Lower case, as the table and the command line have it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that code; empty if there is none. */
  public static Optional<Role> of(String code) {
    return Stream.of(values()).filter(r -> r.code().equals(code)).findFirst();
  }
}
