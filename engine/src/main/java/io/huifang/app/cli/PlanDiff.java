package io.huifang.app.cli;

import io.huifang.campaign.PlanPreview.Planned;
import io.huifang.campaign.PlanPreview.Result;
import io.huifang.config.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What other files would change.
 *
 * @param added called by the new files only
 * @param removed called by the running files only, with the reason why not any more
 * @param changed called by both, but in another window, at another time or on another number
 */
record PlanDiff(List<Planned> added, List<Removed> removed, List<Planned> changed) {
  /** A call that would not be made any more. */
  record Removed(Planned call, String reason) {}

  /** How many there are of each. */
  static final class Count {
    private int added;
    private int removed;
    private int changed;

    void add(PlanDiff d) {
      added += d.added().size();
      removed += d.removed().size();
      changed += d.changed().size();
    }

    Text words() {
      return new Text(
          "新增 " + added + "，取消 " + removed + "，变更 " + changed,
          added + " more, " + removed + " less, " + changed + " otherwise");
    }
  }

  static PlanDiff between(Result before, Result after) {
    Map<String, Planned> old = new LinkedHashMap<>();
    before.calls().forEach(c -> old.put(key(c.campaign(), c.occasion()), c));
    Map<String, String> why = new LinkedHashMap<>();
    after.skipped().forEach(s -> why.put(key(s.campaign(), s.occasion()), s.reason()));
    var added = new ArrayList<Planned>();
    var changed = new ArrayList<Planned>();
    for (Planned c : after.calls()) {
      Planned was = old.remove(key(c.campaign(), c.occasion()));
      if (was == null) {
        added.add(c);
      } else if (!was.windowFrom().equals(c.windowFrom())
          || !was.windowUntil().equals(c.windowUntil())
          || !was.dueAt().equals(c.dueAt())
          || !was.e164().equals(c.e164())) {
        changed.add(c);
      }
    }
    var removed = new ArrayList<Removed>();
    old.forEach((key, c) ->
        removed.add(
            new Removed(c, why.getOrDefault(key, "no campaign of the new files asks for it"))));
    return new PlanDiff(List.copyOf(added), List.copyOf(removed), List.copyOf(changed));
  }

  private static String key(String campaign, String occasion) {
    return campaign + ' ' + occasion;
  }
}
