package io.huifang.config;

import java.util.Locale;

/** What the line said of one attempt. Names in files are lower case with hyphens. */
public enum Outcome {
  /** Answered, every question answered. */
  COMPLETED(true),
  /** Answered, hung up after at least one answer. */
  PARTIAL(true),
  /** Answered, hung up before the first answer. */
  HUNG_UP(true),
  /** Answered, but no key came. */
  SILENT(true),
  /** Answered, asked for a person. */
  PERSON(true),
  /** Answered, asked for a person, and nobody took the call. */
  NOBODY_CAME(true),
  /** Answered, asked not to be called again. */
  OPTED_OUT(true),
  /** Answered, but not by the person who is meant: nothing was said of the matter. */
  WRONG_PERSON(true),
  /** Answered by a machine. */
  MACHINE(true),
  /** Answered, but our side could not talk: a recording is missing, the engine was silent. */
  OUR_FAULT(true),
  /** Answered, but the engine died before anything was answered. */
  CUT_OFF(true),
  /** The callee is on the phone (SIP 486, 600; Q.850 17). */
  BUSY(false),
  /** Rang, nobody picked up (SIP 408, 480; Q.850 18, 19). */
  NO_ANSWER(false),
  /** The callee refused the call (SIP 603; Q.850 21 with 603). */
  DECLINED(false),
  /** The number does not exist or cannot be reached (SIP 404, 410, 484; Q.850 1, 2, 3, 28). */
  NO_ROUTE(false),
  /** The trunk refused or failed (SIP 401, 403, 407, 5xx): never the callee's fault. */
  TRUNK_REFUSED(false),
  /** Anything else that ended before an answer. */
  FAILED(false),
  /** Crash: it cannot be told whether the phone rang; counts as dialed. */
  UNKNOWN(false),
  /** Crash or refusal of our own before anything was dialed; does not count. */
  NOT_DIALED(false);

  private final boolean answered;

  Outcome(boolean answered) {
    this.answered = answered;
  }

  /** Whether a person or machine picked up. */
  public boolean answered() {
    return answered;
  }

  /**
   * Whether a person picked up and heard us out: got what they were called for, or asked for
   * something. So was who asked for a person and met none; what is owed to them is a request of
   * theirs (cases.yaml), not another call of the campaign.
   */
  public boolean reached() {
    return switch (this) {
      case MACHINE, OUR_FAULT, CUT_OFF -> false;
      default -> answered;
    };
  }

  /** The name as it stands in files, tables and pages, for example {@code no-answer}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The outcome of a label.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Outcome of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
