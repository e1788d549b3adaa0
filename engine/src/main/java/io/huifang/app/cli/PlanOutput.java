package io.huifang.app.cli;

import io.huifang.campaign.PlanPreview.Planned;
import io.huifang.campaign.PlanPreview.Result;
import io.huifang.config.Text;
import io.huifang.dialing.RanOut;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints a plan, or how two plans differ, that comes in parts, and holds none of them: lists that
 * stand one behind the other wait in {@link Sections}.
 */
final class PlanOutput implements AutoCloseable {
  private final PlanSheet sheet;
  private final boolean json;
  private final boolean brief;
  private final Optional<LocalDate> supposed;
  private final Optional<KnownAt> known;
  private final Sections sections = new Sections();
  private final Set<String> begun = new HashSet<>();
  private final PlanCounts counts = new PlanCounts();
  private final PlanDiff.Count changes = new PlanDiff.Count();
  private List<RanOut.Missed> ranOut = List.of();

  /**
   * For that sheet.
   *
   * @param brief people read of those who are not called only how many they are
   * @param supposed day that is still to come, before which the plan supposes that nobody is called
   * @param known as of when it is told; empty: as everything stands
   */
  PlanOutput(
      PlanSheet sheet,
      boolean json,
      boolean brief,
      Optional<LocalDate> supposed,
      Optional<KnownAt> known) {
    this.sheet = sheet;
    this.json = json;
    this.brief = brief && !json;
    this.supposed = supposed;
    this.known = known;
  }

  void add(Result r) {
    counts.add(r);
    Map<Boolean, List<Planned>> calls =
        r.calls().stream().collect(Collectors.partitioningBy(Planned::proposed));
    List<Planned> called = calls.getOrDefault(false, List.of());
    List<Planned> proposed = calls.getOrDefault(true, List.of());
    if (json) {
      rows("calls", called.stream().map(sheet::row).toList());
      rows("proposed", proposed.stream().map(sheet::row).toList());
      rows("skipped", r.skipped().stream().map(sheet::row).toList());
      return;
    }
    sheet.called(called, sections.of("calls"));
    sheet.proposed(proposed, sections.of("proposed"));
    if (!brief) {
      sheet.skipped(r.skipped(), sections.of("skipped"));
    }
  }

  /** Who was called in vain today; of a plan of days to come. */
  void ranOut(List<RanOut.Missed> missed) {
    ranOut = missed;
  }

  void add(PlanDiff d) {
    changes.add(d);
    if (json) {
      rows("added", d.added().stream().map(sheet::row).toList());
      rows("removed", d.removed().stream().map(sheet::row).toList());
      rows("changed", d.changed().stream().map(sheet::row).toList());
      return;
    }
    sheet.added(d.added(), sections.of("added"));
    sheet.removed(d.removed(), sections.of("removed"));
    sheet.changed(d.changed(), sections.of("changed"));
  }

  private void rows(String name, List<Map<String, Object>> rows) {
    PrintWriter section = sections.of(name);
    for (Map<String, Object> row : rows) {
      section.print((begun.add(name) ? "    " : ",\n    ") + Json.line(row));
    }
  }

  /** The whole plan. */
  void plan(PrintWriter out) {
    if (json) {
      var last = new LinkedHashMap<String, Object>();
      supposed.ifPresent(day -> {
        last.put("supposes_nobody_called_before", day.toString());
        last.put("ran_out_today", ranOut.stream().map(sheet::row).toList());
      });
      last.put("counts", counts.forPrograms());
      known(last);
      object(List.of("calls", "proposed", "skipped"), last, out);
    } else {
      sections.print("calls", out);
      sections.print("proposed", out);
      sections.print("skipped", out);
      if (!brief) {
        sheet.ranOut(ranOut, out);
      }
      counts.print(sheet.language(), sheet::campaign, sheet.places(), out);
      if (!ranOut.isEmpty()) {
        out.println(vain().in(sheet.language()));
      }
      supposed.ifPresent(day -> out.println(supposition(day).in(sheet.language())));
      known.ifPresent(at -> out.println(asOf(at).in(sheet.language())));
    }
    out.flush();
  }

  /** All differences to {@code against}. */
  void differences(Text against, PrintWriter out) {
    List<String> lists = List.of("added", "removed", "changed");
    String language = sheet.language();
    if (json) {
      var last = new LinkedHashMap<String, Object>();
      last.put("against", against.en());
      known(last);
      object(lists, last, out);
    } else {
      String title =
          new Text("与" + against.zh() + "相比：", "Against " + against.en() + ":").in(language);
      out.println(title);
      lists.forEach(l -> sections.print(l, out));
      out.println(changes.words().in(language));
    }
    out.flush();
  }

  private Text vain() {
    boolean cut = ranOut.size() == RanOut.MOST;
    return new Text(
        "今日未联系上、不再拨打 "
            + (cut ? "至少 " : "")
            + ranOut.size()
            + " 人次（次数用尽或时间窗已过）：huifang report not-reached",
        (cut ? "At least " : "")
            + ranOut.size()
            + " called in vain today and not again (attempts used up, or the window over): huifang"
            + " report not-reached");
  }

  private static Text supposition(LocalDate day) {
    return new Text(
        "假定 " + day + " 之前不再拨打：此前到期而未了结的（含重拨）列在该日可拨之初",
        "Supposes that nobody is called before "
            + day
            + ": what is due before and still open, retries too, stands where its calling hours"
            + " begin");
  }

  private void known(Map<String, Object> last) {
    known.ifPresent(k -> last.put(KnownAt.FIELD, sheet.moment(k.at())));
  }

  private Text asOf(KnownAt k) {
    Text begins = k.words(sheet.time(k.asked()));
    Text putOff =
        k.toCome()
            ? new Text("", "")
            : new Text(
                "；当时推迟到何时没有保留的，列在该日可拨之初",
                "; what had been put off to a time that is not kept stands where calling hours"
                    + " begin");
    return new Text(
        begins.zh() + "；客户档案没有历史，按现状" + putOff.zh(),
        begins.en() + "; people's files have no history and are taken as they stand" + putOff.en());
  }

  private void object(List<String> lists, Map<String, Object> last, PrintWriter out) {
    out.println("{");
    for (String list : lists) {
      out.println("  \"" + list + "\" : [");
      sections.print(list, out);
      out.println("\n  ],");
    }
    out.println(
        last.entrySet().stream()
            .map(e -> "  \"" + e.getKey() + "\" : " + Json.line(e.getValue()))
            .collect(Collectors.joining(",\n")));
    out.println("}");
  }

  @Override
  public void close() {
    sections.close();
  }
}
