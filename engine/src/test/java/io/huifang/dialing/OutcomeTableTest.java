package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped table, fed with what a real Asterisk 22 was seen to say. */
class OutcomeTableTest {
  private final OutcomeTable table = new OutcomeTable(Shipped.config().outcomes());

  @ParameterizedTest
  @CsvSource({
    "BUSY, 17, 486, BUSY",
    "BUSY, 17, SIP 486 Busy Here, BUSY",
    "NOANSWER, 21, 603, DECLINED",
    "NOANSWER, 21, 403, TRUNK_REFUSED",
    "NOANSWER, 1, 404, NO_ROUTE",
    "CONGESTION, 34, 503, TRUNK_REFUSED",
    "NOANSWER, 16, '', NO_ANSWER",
    "CHANUNAVAIL, 20, '', TRUNK_REFUSED",
    "CHANUNAVAIL, 1, 404, NO_ROUTE",
    "CONGESTION, 21, 401, TRUNK_REFUSED",
    "CONGESTION, 21, 407, TRUNK_REFUSED",
    "CONGESTION, 34, 580, TRUNK_REFUSED",
    "'', 0, '', FAILED",
    "'', 17, '', BUSY",
    "CANCEL, 0, '', NO_ANSWER",
  })
  void tellsTheEndsApart(String dialStatus, int cause, String techCause, Outcome expected) {
    assertThat(table.of(new LineEnd(dialStatus, cause, techCause))).isEqualTo(expected);
  }

  /** A gateway lets the phone ring and fails then: the callee was called, whoever is at fault. */
  @ParameterizedTest
  @CsvSource({
    "CONGESTION, 34, 503, FAILED",
    "CONGESTION, 41, 500, FAILED",
    "NOANSWER, 21, 403, FAILED",
    "CHANUNAVAIL, 0, '', FAILED",
    "BUSY, 17, 486, BUSY",
    "NOANSWER, 21, 603, DECLINED",
  })
  void aPhoneThatRangWasCalledAlsoWhenTheTrunkRefusesThen(
      String dialStatus, int cause, String techCause, Outcome expected) {
    assertThat(table.of(new LineEnd(dialStatus, cause, techCause, true))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"486, 486", "SIP 603 Decline, 603", "SIP/2.0 486, 0", "'', 0", "garbage, 0", "12, 0"})
  void readsTheSipStatusAndNothingElse(String techCause, int status) {
    assertThat(new LineEnd("", 0, techCause).sipStatus()).isEqualTo(status);
  }
}
