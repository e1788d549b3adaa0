package io.huifang.config;

import java.util.Locale;

/** How far a case is; each kind goes through some of them, in this order. */
public enum CaseStage {
  /** It stands in the book. */
  REGISTERED,
  /** A manager has seen that it is one. */
  CONFIRMED,
  /** A department is responsible. */
  ASSIGNED,
  /** The customer was answered. */
  ANSWERED,
  /** The department says that it is solved; a recovery call asks whether that is so. */
  SOLVED,
  /** The customer was told what was found. */
  TOLD,
  /** Over. */
  CLOSED;

  /** The name as it stands in files and tables. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stage of that label, which stands in a table. */
  public static CaseStage of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
