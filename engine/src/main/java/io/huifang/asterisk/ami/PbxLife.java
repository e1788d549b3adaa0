package io.huifang.asterisk.ami;

import io.huifang.asterisk.DialplanContract;
import java.util.Map;
import java.util.UUID;

/**
 * Which life of Asterisk this is: a name that is the same from its start to its end and never comes
 * again. No clock is compared, for a machine may boot with one that is years behind.
 *
 * <p>It is when Asterisk says that it was started, and a random global variable that the first
 * engine to log in has set: Asterisk forgets that with its end. The start alone would not do, since
 * a machine whose clock begins anew with each boot may start Asterisk at the same second of it. A
 * {@code dialplan reload} that clears global variables makes it unknown until the next resync.
 */
final class PbxLife {
  /** Not known: equal to none, not even to itself. */
  static final String UNKNOWN = "";

  /** As long as the column that keeps it. */
  private static final int LONGEST = 64;

  private final AmiExchange exchange;
  private final PbxQuestions questions;
  private volatile String known = UNKNOWN;

  PbxLife(AmiExchange exchange, PbxQuestions questions) {
    this.exchange = exchange;
    this.questions = questions;
  }

  /** As of the last resync. */
  String known() {
    return known;
  }

  /** Names this life if nobody has yet, and remembers its name. */
  void learn() throws AmiUnavailable {
    try {
      if (mark().isEmpty()) {
        // Two engines may do so at once; the attempts of the first are then unknown after a crash.
        exchange.result(
            new AmiAction("Setvar")
                .with("Variable", DialplanContract.VAR_LIFE)
                .with("Value", UUID.randomUUID().toString()));
      }
      known = now();
    } catch (AmiUnavailable e) {
      if (!e.permanent()) {
        throw e;
      }
      known = UNKNOWN; // a right is missing: doctor says which
    }
  }

  /** Asked of Asterisk now. */
  String now() throws AmiUnavailable {
    Map<String, String> status = exchange.fields(new AmiAction("CoreStatus"));
    String date = status.getOrDefault("corestartupdate", "");
    String time = status.getOrDefault("corestartuptime", "");
    String mark = mark();
    String name = date + "T" + time + "/" + mark;
    return date.isEmpty() || time.isEmpty() || mark.isEmpty() || name.length() > LONGEST
        ? UNKNOWN
        : name;
  }

  private String mark() throws AmiUnavailable {
    return questions.getVar(null, DialplanContract.VAR_LIFE).orElse("");
  }
}
