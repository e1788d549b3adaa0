package io.huifang.result;

import io.huifang.config.Level;
import io.huifang.store.Database;
import io.huifang.survey.Score;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Corrections of grades. What was answered stays as it is; a correction is a row with its author,
 * its words and what the answer counts as from now on. The last one counts, and the score of the
 * survey follows it in the same transaction.
 */
public final class AnswerCorrections {
  private static final int LONGEST_AUTHOR = 64;
  private static final int LONGEST_VALUE = 255;
  private static final int LONGEST_WORDS = 2_000;

  private final Database database;
  private final Clock clock;

  /** On that database; {@code clock} is the business clock. */
  public AnswerCorrections(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * What somebody wants corrected.
   *
   * @param reference of the call
   * @param points 0–100; null: as it stands
   * @param level of {@link Level}; null: as it stands
   * @param value null: as it stands
   * @param words why
   */
  public record Wish(
      String reference,
      String question,
      @Nullable Integer points,
      @Nullable String level,
      @Nullable String value,
      String author,
      String words) {}

  /** What an answer counts as. */
  public record Grade(@Nullable Integer points, String level, String value) {}

  /** What came of it. */
  public sealed interface Result {
    /**
     * It counts from now on.
     *
     * @param scoreBefore of the survey until then; null: nothing of it was scored
     * @param score of the survey then; null: nothing of it is scored, or the call is not over and
     *     its score is still to come
     */
    record Done(
        Grade before, Grade now, @Nullable BigDecimal scoreBefore, @Nullable BigDecimal score)
        implements Result {}

    /** It does not, and why. */
    record Refused(String why) implements Result {}
  }

  /** Corrects. */
  public Result correct(Wish wish) {
    Optional<String> wrong = wrong(wish);
    if (wrong.isPresent()) {
      return new Result.Refused(wrong.get());
    }
    return database.inTx(tx -> {
      AnswerCorrectionMapper mapper = tx.mapper(AnswerCorrectionMapper.class);
      // The call's row holds off a second correction of the same survey.
      if (mapper.lockCall(wish.reference()).isEmpty()) {
        return new Result.Refused("there is no call " + wish.reference());
      }
      Optional<AnswerCorrectionMapper.Standing> standing =
          mapper.standing(wish.reference(), wish.question());
      if (standing.isEmpty()) {
        return new Result.Refused(
            "call " + wish.reference() + " has no answer to '" + wish.question() + "'");
      }
      Grade before = standing.get().grade();
      Grade now = merged(before, wish);
      if (now.equals(before)) {
        return new Result.Refused("that is what it counts as already");
      }
      mapper.correct(standing.get().id(), clock.instant(), wish, now);
      Optional<AnswerCorrectionMapper.Scored> scored = mapper.scored(wish.reference());
      return new Result.Done(
          before,
          now,
          scored.map(AnswerCorrectionMapper.Scored::score).orElse(null),
          scored.isEmpty()
              ? null
              : score(tx.mapper(ResultMapper.class), mapper, wish, scored.get().asked()));
    });
  }

  private static Optional<String> wrong(Wish w) {
    if (w.points() == null && w.level() == null && w.value() == null) {
      return Optional.of("say what it counts as: points, level or value");
    }
    if (w.points() != null && (w.points() < 0 || w.points() > 100)) {
      return Optional.of("points are from 0 to 100");
    }
    List<String> levels = Stream.of(Level.values()).map(Level::label).toList();
    if (w.level() != null && !levels.contains(w.level())) {
      return Optional.of("a level is one of " + String.join(", ", levels));
    }
    if (w.value() != null && w.value().length() > LONGEST_VALUE) {
      return Optional.of("a value has at most " + LONGEST_VALUE + " characters");
    }
    if (w.words().isBlank() || w.words().length() > LONGEST_WORDS) {
      return Optional.of("say why, in words; at most " + LONGEST_WORDS + " characters");
    }
    return w.author().isBlank() || w.author().length() > LONGEST_AUTHOR
        ? Optional.of("say who corrects it; at most " + LONGEST_AUTHOR + " characters")
        : Optional.empty();
  }

  private static Grade merged(Grade before, Wish wish) {
    return new Grade(
        wish.points() == null ? before.points() : wish.points(),
        wish.level() == null ? before.level() : wish.level(),
        wish.value() == null ? before.value() : wish.value());
  }

  private static @Nullable BigDecimal score(
      ResultMapper results, AnswerCorrectionMapper mapper, Wish wish, int asked) {
    Score score = TalkScores.score(results.answers(List.of(wish.reference())), asked);
    BigDecimal points = score.points().orElse(null);
    mapper.score(wish.reference(), points, score.verySatisfied(), score.rated());
    return points;
  }
}
