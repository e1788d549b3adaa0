package io.huifang.result;

import io.huifang.config.Outcome;
import io.huifang.store.Tx;
import io.huifang.survey.Score;
import io.huifang.survey.Scoring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ends talks and writes down what their answers are worth, by what is on record alone. */
final class TalkScores {
  private TalkScores() {}

  /**
   * A talk that is over.
   *
   * @param whole every question that was to be answered was
   * @param outcome as the talk told it; empty: it told none
   */
  record Ended(ResultMapper.CallRow call, boolean whole, Optional<Outcome> outcome, Instant at) {}

  /** Ends and scores them; their survey's file may be another one by now. */
  static Map<Ended, Score> write(Tx tx, List<Ended> talks) {
    ResultMapper mapper = tx.mapper(ResultMapper.class);
    Map<Ended, Score> scores = scored(tx, talks);
    scores.forEach(
        (talk, score) -> mapper.ended(talk.call().reference(), talk.at(), score.asked()));
    return scores;
  }

  /** Scores them anew, whose end is on record and stays as it is, heard or not. */
  static void again(Tx tx, List<Ended> talks) {
    ResultMapper mapper = tx.mapper(ResultMapper.class);
    scored(tx, talks)
        .forEach((talk, score) -> mapper.asked(talk.call().reference(), score.asked()));
  }

  private static Map<Ended, Score> scored(Tx tx, List<Ended> talks) {
    if (talks.isEmpty()) {
      return Map.of();
    }
    ResultMapper mapper = tx.mapper(ResultMapper.class);
    Map<String, List<ResultMapper.AnswerRow>> answers =
        mapper.answers(talks.stream().map(t -> t.call().reference()).toList()).stream()
            .collect(Collectors.groupingBy(ResultMapper.AnswerRow::reference));
    Map<Ended, Score> scores = new LinkedHashMap<>();
    List<ResultMapper.ResultRow> rows = new ArrayList<>();
    for (Ended talk : talks) {
      ResultMapper.CallRow call = talk.call();
      List<ResultMapper.AnswerRow> given = answers.getOrDefault(call.reference(), List.of());
      int asked = talk.whole() ? given.size() : asked(call, given);
      Score score = score(given, asked);
      scores.put(talk, score);
      if (!call.survey().isEmpty()) { // else none was asked: nothing to be kept
        rows.add(row(call, score, talk.at()));
      }
    }
    if (!rows.isEmpty()) {
      mapper.results(rows);
    }
    return scores;
  }

  /** What answers are worth together. */
  static Score score(List<ResultMapper.AnswerRow> answers, int asked) {
    return Scoring.of(
        answers.stream()
            .map(a -> new Scoring.Answer(Optional.ofNullable(a.points()), a.weight(), a.level()))
            .toList(),
        asked);
  }

  private static ResultMapper.ResultRow row(ResultMapper.CallRow call, Score score, Instant at) {
    return new ResultMapper.ResultRow(
        call.reference(),
        call.survey(),
        call.customerId(),
        call.vehicleId(),
        score.answered(),
        score.asked(),
        score.points().orElse(null),
        score.complete(),
        score.verySatisfied(),
        score.rated(),
        at);
  }

  /** Those answered and those still ahead: branches decide how many. */
  private static int asked(ResultMapper.CallRow call, List<ResultMapper.AnswerRow> answers) {
    if (answers.isEmpty() || answers.getLast().ahead() == null) {
      return call.asked();
    }
    int asked = answers.size() + answers.getLast().ahead();
    // A call that ended as whole stays so: a comment that nobody gave is not missed.
    return call.endedAt() == null ? asked : Math.min(asked, call.asked());
  }
}
