package io.huifang.report.sheets;

import io.huifang.report.Days;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Figures of a campaign over pieces of time. */
final class FollowUpLedger {
  private FollowUpLedger() {}

  /** One for each part; the parts follow each other without a gap. */
  static List<FollowUpFigures> of(Tx tx, String campaign, List<Days> parts) {
    FollowUpMapper mapper = tx.mapper(FollowUpMapper.class);
    GradeMapper grades = tx.mapper(GradeMapper.class);
    long[] notReached = new long[parts.size()];
    long[] notCalled = new long[parts.size()];
    // All campaigns are read to find those of one: so once for all parts.
    mapper.unreached(
        campaign,
        parts.getFirst().start(),
        parts.getLast().end(),
        Reached.LABELS,
        each -> {
          FollowUpMapper.Closed closed = each.getResultObject();
          (closed.attempts() > 0 ? notReached : notCalled)[Grain.at(parts, closed.at())]++;
        });
    var all = new ArrayList<FollowUpFigures>();
    for (int i = 0; i < parts.size(); i++) {
      Instant from = parts.get(i).start();
      Instant until = parts.get(i).end();
      FollowUpMapper.Dialed dialed = mapper.dialed(campaign, from, until, Reached.LABELS);
      all.add(
          new FollowUpFigures(
              mapper.planned(campaign, from, until),
              dialed.called(),
              dialed.dials(),
              dialed.reached(),
              dialed.completed(),
              notReached[i],
              notCalled[i],
              grades.campaign(from, until, campaign),
              mapper.complaints(campaign, from, until)));
    }
    return all;
  }
}
