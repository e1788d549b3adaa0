package io.huifang.app;

import io.huifang.app.cli.Cli;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Entry point of the command line. */
public final class Main {
  private Main() {}

  /** Runs one command; results and logs are UTF-8 whatever the locale says. */
  public static void main(String[] args) {
    String level = System.getenv("HUIFANG_LOG");
    if (level == null || level.isBlank()) {
      // A command tells its result; the engine's life is told by serve alone.
      System.setProperty("HUIFANG_LOG", List.of(args).contains("serve") ? "INFO" : "ERROR");
    }
    var out = new ResultStream(new FileOutputStream(FileDescriptor.out));
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    int exit = Cli.run(args, System.getenv(), writer(System.out), writer(System.err));
    if (out.full()) {
      System.err.println(
          "huifang: the disk to which the output goes is full: make room and run it again");
      exit = Math.max(exit, Cli.PROBLEM);
    }
    System.exit(exit);
  }

  private static PrintWriter writer(PrintStream to) {
    return new PrintWriter(to, true, StandardCharsets.UTF_8);
  }
}
