package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import io.huifang.store.TinyDisk;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One clear line with the file and what to do, no stack trace. */
class FullDiskTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  @TempDir Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aReportThatDoesNotFitLeavesTheFileOfBefore() throws IOException {
    try (TinyDisk disk = TinyDisk.in(dir)) {
      String[] endings = {"csv", "xlsx", "html", "json"};
      for (String ending : endings) {
        Files.writeString(disk.folder().resolve("calls." + ending), "before");
      }
      disk.fill();
      for (String ending : endings) {
        Path file = disk.folder().resolve("calls." + ending);
        err.getBuffer().setLength(0);
        assertThat(run("report", "calls", "--day", "2026-03-05", "--out", file.toString()))
            .isEqualTo(Cli.PROBLEM);
        assertThat(err.toString().lines())
            .singleElement()
            .asString()
            .contains(file.toString(), "the disk is full: make room");
        assertThat(Files.readString(file)).isEqualTo("before");
      }
    }
  }

  @Test
  void theEmbeddedDatabaseSaysWhereThereIsNoRoom() throws IOException {
    try (TinyDisk disk = TinyDisk.in(dir)) {
      var environment =
          Map.of(
              "HUIFANG_CONFIG", Shipped.dir().toString(),
              "HUIFANG_DATA", disk.folder().resolve("data").toString(),
              "HUIFANG_DB_PORT", Integer.toString(freePort()));
      String[] args = {"user", "list"};
      assertThat(Cli.run(args, environment, new PrintWriter(out), new PrintWriter(err)))
          .isEqualTo(Cli.PROBLEM);
      assertThat(err.toString().lines())
          .singleElement()
          .asString()
          .contains(disk.folder().toString(), "the disk is full");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return s.getLocalPort();
    }
  }

  /** As "huifang check >/on/a/full/disk": the shell's file, not ours. */
  @Test
  void standardOutputOnAFullDiskIsNoSuccess() throws IOException, InterruptedException {
    Path err = dir.resolve("err");
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.huifang.app.Main",
            "--version");
    builder.redirectOutput(new File("/dev/full")).redirectError(err.toFile());
    assertThat(builder.start().waitFor()).isEqualTo(Cli.PROBLEM);
    assertThat(Files.readString(err)).contains("disk to which the output goes is full");
  }

  private int run(String... args) {
    return Cli.run(args, DB.environment(), new PrintWriter(out), new PrintWriter(err));
  }
}
