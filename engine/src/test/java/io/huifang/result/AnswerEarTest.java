package io.huifang.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.call.CallEvent;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What follows from an answer is told in the transaction that writes it. */
class AnswerEarTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");

  private final Database database = DB.database();
  private final List<AnswerSeen> answers = new ArrayList<>();
  private final List<CallSeen> ends = new ArrayList<>();
  private boolean away;

  private final AnswerEar ear =
      new AnswerEar() {
        @Override
        public void answered(Tx tx, AnswerSeen seen) {
          if (away) {
            throw new IllegalStateException("what follows cannot be written");
          }
          answers.add(seen);
        }

        @Override
        public void ended(Tx tx, CallSeen seen) {
          ends.add(seen);
        }
      };

  private final ResultBook book =
      new ResultBook(
          database, Shipped::config, new DoNotCall(), new ContactLog(), ear, Clock.systemUTC());

  @Test
  void anAnswerIsToldWithTheConversationItWasGivenIn() {
    apply(started("ear-1"));
    apply(answered("ear-1"));
    assertThat(answers).hasSize(1);
    assertThat(answers.getFirst().talk())
        .isEqualTo(
            new TalkSeen("ear-1", 11L, "3day", "visit:4711", 3L, 5L, "+8613800000004", "service"));
    assertThat(answers.getFirst().question()).isEqualTo("reception");
    assertThat(answers.getFirst().level()).isEqualTo("bad");
    assertThat(answers.getFirst().points()).isZero();
    assertThat(answers.getFirst().follows()).isEqualTo("complaint");
  }

  @Test
  void anAnswerDoesNotStandWithoutWhatFollowsFromIt() {
    apply(started("ear-2"));
    away = true;
    assertThatThrownBy(() -> apply(answered("ear-2"))).hasMessageContaining("what follows");
    assertThat(DB.value("SELECT COUNT(*) FROM answer WHERE reference = 'ear-2'")).isEqualTo("0");
    away = false;
    apply(answered("ear-2"));
    assertThat(DB.value("SELECT COUNT(*) FROM answer WHERE reference = 'ear-2'")).isEqualTo("1");
    assertThat(answers).hasSize(1);
  }

  @Test
  void anEndIsToldAlsoWhenItIsOnlyFoundLater() {
    apply(started("ear-3"));
    apply(answered("ear-3"));
    database.run(tx -> book.conclude(tx, "ear-3"));
    assertThat(ends).extracting(CallSeen::outcome).containsExactly(Optional.of(Outcome.PARTIAL));
    apply(new CallEvent.Ended("ear-3", NOW, "service", Outcome.PARTIAL));
    assertThat(ends).hasSize(2);
    assertThat(ends.getLast().score())
        .hasValueSatisfying(s -> assertThat(s).isEqualByComparingTo("0"));
    assertThat(ends.getLast().complete()).isFalse();
  }

  private void apply(CallEvent event) {
    database.run(tx -> book.apply(tx, List.of(event)));
  }

  private static CallEvent started(String reference) {
    return new CallEvent.Started(
        reference, NOW, "out", 11L, "3day", "visit:4711", 3L, 5L, "+8613800000004", "service", 3);
  }

  private static CallEvent answered(String reference) {
    return new CallEvent.Answered(
        reference, NOW, "service", "reception", "1", "rating", "", "bad", 0, 1, "complaint", null);
  }
}
