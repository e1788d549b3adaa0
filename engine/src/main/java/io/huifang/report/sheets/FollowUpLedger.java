package io.huifang.report.sheets;

import io.huifang.config.Outcome;
import io.huifang.report.Days;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A campaign over pieces of time: each row of the month is read once, however many pieces there
 * are.
 *
 * @param figures one for each part
 * @param outcomes attempts over all parts by how they ended, the most frequent first
 * @param items grades of each question over all parts, by survey; those of a survey in the order of
 *     their first answers, behind them what has grades by correction alone
 */
record FollowUpLedger(
    List<FollowUpFigures> figures, Map<String, Long> outcomes, List<GradeMapper.Named> items) {
  /** The parts follow each other without a gap. */
  static FollowUpLedger of(Tx tx, String campaign, List<Days> parts) {
    FollowUpMapper mapper = tx.mapper(FollowUpMapper.class);
    Instant from = parts.getFirst().start();
    Instant until = parts.getLast().end();
    List<Long> offsets = Grain.offsets(parts);
    Map<Integer, FollowUpMapper.Unreached> unreached =
        mapper.unreached(campaign, from, until, Reached.LABELS, offsets).stream()
            .collect(Collectors.toMap(FollowUpMapper.Unreached::part, Function.identity()));
    List<FollowUpMapper.Dialed> dialed =
        mapper.dialed(campaign, from, until, Reached.LABELS, offsets);
    Map<Integer, Long> planned = counts(mapper.planned(campaign, from, until, offsets));
    Map<Integer, Long> complaints = counts(mapper.complaints(campaign, from, until, offsets));
    GradeMapper grades = tx.mapper(GradeMapper.class);
    var graded = new ArrayList<>(grades.parts(from, until, campaign, offsets));
    graded.addAll(grades.corrected(from, until, until, campaign, offsets));
    var figures = new ArrayList<FollowUpFigures>();
    for (int i = 0; i < parts.size(); i++) {
      var missed = unreached.getOrDefault(i, new FollowUpMapper.Unreached(i, 0, 0));
      figures.add(
          new FollowUpFigures(
              planned.getOrDefault(i, 0L),
              sum(dialed, i, _ -> true, FollowUpMapper.Dialed::first),
              sum(dialed, i, _ -> true, FollowUpMapper.Dialed::dials),
              sum(dialed, i, Reached.LABELS::contains, FollowUpMapper.Dialed::unmet),
              sum(dialed, i, Outcome.COMPLETED.label()::equals, FollowUpMapper.Dialed::dials),
              missed.called(),
              missed.uncalled(),
              ofPart(graded, i),
              complaints.getOrDefault(i, 0L)));
    }
    return new FollowUpLedger(figures, outcomes(dialed), items(graded));
  }

  private static long sum(
      List<FollowUpMapper.Dialed> dialed,
      int part,
      Predicate<String> outcome,
      ToLongFunction<FollowUpMapper.Dialed> what) {
    return dialed.stream()
        .filter(d -> d.part() == part && outcome.test(d.outcome()))
        .mapToLong(what)
        .sum();
  }

  /** The most frequent first. */
  private static Map<String, Long> outcomes(List<FollowUpMapper.Dialed> dialed) {
    var sums = new TreeMap<String, Long>();
    dialed.forEach(d -> sums.merge(d.outcome(), d.dials(), Long::sum));
    var sorted = new LinkedHashMap<String, Long>();
    sums.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return sorted;
  }

  private static Map<Integer, Long> counts(List<FollowUpMapper.OfPart> rows) {
    return rows.stream()
        .collect(Collectors.toMap(FollowUpMapper.OfPart::part, FollowUpMapper.OfPart::count));
  }

  private static GradeSums ofPart(List<GradeMapper.OfPart> graded, int part) {
    return graded.stream()
        .filter(g -> g.part() == part)
        .map(GradeMapper.OfPart::sums)
        .reduce(GradeSums.NONE, GradeSums::plus);
  }

  private static List<GradeMapper.Named> items(List<GradeMapper.OfPart> graded) {
    var sums = new LinkedHashMap<List<String>, GradeSums>();
    graded.forEach(g -> sums.merge(List.of(g.survey(), g.question()), g.sums(), GradeSums::plus));
    return sums.entrySet().stream()
        .filter(e -> e.getValue().items() > 0)
        // What has grades by correction alone comes last, also of a survey that stands before.
        .sorted(Comparator.comparing(e -> e.getKey().getFirst()))
        .map(e -> GradeMapper.Named.of(e.getKey().getFirst(), e.getKey().getLast(), e.getValue()))
        .toList();
  }
}
