package io.huifang.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a case is (domain.md). */
public enum CaseKind {
  /** Somebody is dissatisfied (投诉). */
  COMPLAINT,
  /** A wish or a question (请求). */
  REQUEST,
  /** Interest in buying something (线索). */
  LEAD,
  /** Something to be improved without a complaint (整改). */
  CORRECTIVE_ACTION;

  /** The name as it stands in files and tables. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of that label; empty: there is none. */
  public static Optional<CaseKind> of(String label) {
    return Arrays.stream(values()).filter(k -> k.label().equals(label)).findFirst();
  }
}
