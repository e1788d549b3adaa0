package io.huifang.app.cli;

import io.huifang.campaign.PlanPreview.Planned;
import io.huifang.campaign.PlanPreview.Result;
import io.huifang.config.Text;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private final Sections sections = new Sections();
  private final Set<String> begun = new HashSet<>();
  private final PlanCounts counts = new PlanCounts();
  private final PlanDiff.Count changes = new PlanDiff.Count();

  /** {@code brief}: people read of those who are not called only how many they are. */
  PlanOutput(PlanSheet sheet, boolean json, boolean brief) {
    this.sheet = sheet;
    this.json = json;
    this.brief = brief && !json;
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

  private void rows(String name, List<Map<String, String>> rows) {
    PrintWriter section = sections.of(name);
    for (Map<String, String> row : rows) {
      section.print((begun.add(name) ? "    " : ",\n    ") + Json.line(row));
    }
  }

  /** The whole plan. */
  void plan(PrintWriter out) {
    if (json) {
      object(List.of("calls", "proposed", "skipped"), "counts", counts.forPrograms(), out);
    } else {
      sections.print("calls", out);
      sections.print("proposed", out);
      sections.print("skipped", out);
      counts.print(sheet.language(), out);
    }
    out.flush();
  }

  /** All differences to {@code against}. */
  void differences(Text against, PrintWriter out) {
    List<String> lists = List.of("added", "removed", "changed");
    String language = sheet.language();
    if (json) {
      object(lists, "against", against.en(), out);
    } else {
      String title =
          new Text("与" + against.zh() + "相比：", "Against " + against.en() + ":").in(language);
      out.println(title);
      lists.forEach(l -> sections.print(l, out));
      out.println(changes.words().in(language));
    }
    out.flush();
  }

  private void object(List<String> lists, String last, Object value, PrintWriter out) {
    out.println("{");
    for (String list : lists) {
      out.println("  \"" + list + "\" : [");
      sections.print(list, out);
      out.println("\n  ],");
    }
    out.println("  \"" + last + "\" : " + Json.line(value));
    out.println("}");
  }

  @Override
  public void close() {
    sections.close();
  }
}
