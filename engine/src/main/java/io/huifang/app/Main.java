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
    if (System.getenv("HUIFANG_LOG") == null && !List.of(args).contains("serve")) {
      // A command tells its result; the engine's life is told by serve alone.
      System.setProperty("HUIFANG_LOG", "ERROR");
    }
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
    System.exit(Cli.run(args, System.getenv(), writer(System.out), writer(System.err)));
  }

  private static PrintStream utf8(FileDescriptor to) {
    return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
  }

  private static PrintWriter writer(PrintStream to) {
    return new PrintWriter(to, true, StandardCharsets.UTF_8);
  }
}
