package io.huifang.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entry point: {@code BenchMain <name>... [--quick] [--size <how many>]}, without a name all of
 * them. Exit 0 if every target was met, 1 if one was missed, 2 for wrong usage.
 */
public final class BenchMain {
  private interface Bench {
    int run(boolean quick) throws Exception;
  }

  private static final String QUICK = "--quick";
  private static final String SIZE = "--size";

  private BenchMain() {}

  /** Runs benchmarks, or a part of one in a child JVM. */
  public static void main(String[] args) throws Exception {
    System.exit(run(Arrays.asList(args)));
  }

  private static int run(List<String> args) throws Exception {
    String first = args.isEmpty() ? "" : args.getFirst();
    return switch (first) {
      case "agi-server" -> AgiServerChild.run(args.subList(1, args.size()));
      case "ami-receiver" -> AmiReceiverChild.run(args.subList(1, args.size()));
      case "report-child" -> ReportChild.run(args.subList(1, args.size()));
      case "plan-child" -> PlanChild.run(args.subList(1, args.size()));
      default -> benches(args);
    };
  }

  private static int benches(List<String> args) throws Exception {
    Map<String, Bench> known = new LinkedHashMap<>();
    known.put("agi", quick -> new AgiBench(quick).run());
    known.put("ami", quick -> new AmiBench(quick).run());
    known.put("dial", quick -> new DialBench(quick).run());
    known.put("survey", quick -> new SurveyBench(quick).run());
    List<String> names = new ArrayList<>(args);
    String size = takeSize(names);
    List<Integer> sizes = PlanBench.sizes(size.isEmpty() ? "all" : size);
    known.put(
        "report",
        quick -> new ReportBench(quick, size.isEmpty() ? ReportBench.sizes(quick) : sizes).run());
    known.put("plan", quick -> new PlanBench(quick, sizes).run());
    known.put(
        "search",
        quick -> new SearchBench(quick, size.isEmpty() ? SearchBench.sizes(quick) : sizes).run());
    known.put("pop", quick -> new PopBench(quick).run());
    known.put("pacing", quick -> new PacingBench(quick).run());
    boolean quick = names.removeIf(QUICK::equals);
    if (!known.keySet().containsAll(names) || sizes.isEmpty()) {
      System.err.println(
          "usage: bench ["
              + String.join("|", known.keySet())
              + "]... ["
              + QUICK
              + "] ["
              + SIZE
              + " 100k|300k|1m|all|N]   (people of plan, all unless said; people of search and attempts of"
              + " report, 1m, with --quick 100k; N: up to 1000000)");
      return 2;
    }
    int worst = 0;
    for (String name : names.isEmpty() ? List.copyOf(known.keySet()) : names) {
      Bench bench = known.get(name);
      worst = Math.max(worst, bench == null ? 2 : bench.run(quick));
    }
    return worst;
  }

  /** Takes the option and its word out of the arguments; empty when it is not there. */
  private static String takeSize(List<String> args) {
    int at = args.indexOf(SIZE);
    if (at < 0) {
      return "";
    }
    args.remove(at);
    return at < args.size() ? args.remove(at) : "none";
  }
}
