package io.huifang.app;

import io.huifang.LabVariables;
import io.huifang.config.Shipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The telephony lab of this JVM, brought up if needed. */
final class Lab {
  private static final Path ROOT =
      java.util.Objects.requireNonNull(Shipped.dir().toAbsolutePath().normalize().getParent());

  private final Map<String, String> environment;

  private Lab(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Its state now; both Asterisks answer. */
  static Lab up() {
    Map<String, String> env = "".equals(run("status", true)) ? Map.of() : read();
    if (!listens(env.get("HUIFANG_AMI_PORT")) || !listens(env.get("HUIFANG_TOWN_AMI_PORT"))) {
      run("up", false);
      env = read();
    }
    return new Lab(env);
  }

  private static Map<String, String> read() {
    Map<String, String> env = new LinkedHashMap<>();
    for (String line : run("env", false).lines().toList()) {
      String[] pair = line.replaceFirst("^export ", "").split("=", 2);
      env.put(pair[0], pair.length > 1 ? pair[1] : "");
    }
    return env;
  }

  /** Its variables; the environment of an engine beside it. */
  Map<String, String> environment() {
    return environment;
  }

  int port(String name) {
    return Integer.parseInt(text("HUIFANG_" + name + "_PORT"));
  }

  String text(String name) {
    return environment.getOrDefault(name, "");
  }

  long pbxPid() {
    return Long.parseLong(text("HUIFANG_PBX_PID"));
  }

  /** A witness on the PBX, with the engine's own few rights. */
  AmiTap pbx() {
    return new AmiTap(port("AMI"), text("HUIFANG_AMI_USER"), text("HUIFANG_AMI_SECRET"));
  }

  Town town() {
    return new Town(
        new AmiTap(
            port("TOWN_AMI"), text("HUIFANG_TOWN_AMI_USER"), text("HUIFANG_TOWN_AMI_SECRET")));
  }

  static void signal(String signal, long pid) {
    exec(new ProcessBuilder("kill", "-" + signal, Long.toString(pid)), false);
  }

  /** The process that listens on a TCP port of this machine. */
  static long listener(int port) {
    String found =
        exec(new ProcessBuilder("ss", "-H", "-l", "-t", "-n", "-p", "sport = :" + port), false);
    return Long.parseLong(found.replaceFirst("(?s).*?pid=(\\d+).*", "$1"));
  }

  private static String run(String command, boolean mayFail) {
    return exec(
        new ProcessBuilder(
            ROOT.resolve("scripts/lab").toString(),
            command,
            "--instance",
            Integer.toString(LabVariables.instance())),
        mayFail);
  }

  private static String exec(ProcessBuilder builder, boolean mayFail) {
    try {
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
      Process p = builder.start();
      String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (p.waitFor() != 0) {
        if (mayFail) {
          return "";
        }
        throw new AssertionError(String.join(" ", builder.command()) + ": " + out);
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static boolean listens(@org.jspecify.annotations.Nullable String port) {
    if (port == null) {
      return false;
    }
    try (Socket s = new Socket()) {
      s.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
