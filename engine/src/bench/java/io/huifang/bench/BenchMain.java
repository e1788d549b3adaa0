package io.huifang.bench;

import java.util.Arrays;
import java.util.List;

/**
 * Entry point: {@code BenchMain <name> [--quick]}. Exit 0 if every target was met, 1 if one was
 * missed, 2 for wrong usage.
 */
public final class BenchMain {
  private BenchMain() {}

  /** Runs one benchmark, or a part of one in a child JVM. */
  public static void main(String[] args) throws Exception {
    System.exit(run(args));
  }

  private static int run(String[] args) throws Exception {
    String name = args.length == 0 ? "" : args[0];
    List<String> rest = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
    boolean quick = rest.contains("--quick");
    return switch (name) {
      case "agi" -> new AgiBench(quick).run();
      case "ami" -> new AmiBench(quick).run();
      case "agi-server" -> AgiServerChild.run(rest);
      case "ami-receiver" -> AmiReceiverChild.run(rest);
      default -> {
        System.err.println("usage: BenchMain agi|ami [--quick]");
        yield 2;
      }
    };
  }
}
