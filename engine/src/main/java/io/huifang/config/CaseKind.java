package io.huifang.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a case is (domain.md). */
public enum CaseKind {
  /** Somebody is dissatisfied. */
  COMPLAINT("投诉", "complaint"),
  /** A wish or a question. */
  REQUEST("请求", "request"),
  /** Interest in buying something. */
  LEAD("线索", "lead"),
  /** Something to be improved without a complaint. */
  CORRECTIVE_ACTION("整改", "corrective action");

  private final String zh;
  private final String en;

  CaseKind(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /** The name as it stands in files and tables. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For people. */
  public Text title() {
    return new Text(zh, en);
  }

  /** The kind of that label; empty: there is none. */
  public static Optional<CaseKind> of(String label) {
    return Arrays.stream(values()).filter(k -> k.label().equals(label)).findFirst();
  }
}
