package io.huifang.scripts;

import io.huifang.config.EditedFolder;
import io.huifang.config.Shipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A copy of {@code scripts/} and {@code config/} in a folder, to be run with bash and spoilt. */
final class ScriptHome {
  private final Path dir;
  private final EditedFolder files;
  private final Map<String, String> environment = new LinkedHashMap<>();

  private ScriptHome(Path dir) {
    this.dir = dir;
    this.files = new EditedFolder(dir);
  }

  /** What a command printed, and how it ended. */
  record Run(int exit, String out, String err) {}

  static ScriptHome in(Path dir) {
    Path from = Shipped.dir().toAbsolutePath().normalize().resolveSibling("scripts");
    var home = new ScriptHome(dir);
    home.files.copy(from, "scripts", f -> true).copy(Shipped.dir(), "config", f -> true);
    return home.set("HOME", dir.resolve("home").toString());
  }

  Path path(String name) {
    return dir.resolve(name);
  }

  ScriptHome set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  String read(String file) {
    return files.text(file);
  }

  ScriptHome write(String file, String text) {
    files.write(file, text);
    return this;
  }

  /** Replaces what must be there, where it stands first. */
  ScriptHome edit(String file, String from, String to) {
    files.change(file, from, to);
    return this;
  }

  /** Bash, with the parts of {@code scripts/lib} that are named, and then what is to be run. */
  Run bash(List<String> parts, String script) {
    StringBuilder text = new StringBuilder("set -euo pipefail\n");
    parts.forEach(p -> text.append("source '").append(dir).append("/scripts/lib/" + p + ".sh'\n"));
    return run("bash", "-c", text + script);
  }

  Run run(String... command) {
    try {
      Path out = Files.createTempFile("huifang-script", ".out");
      Path err = Files.createTempFile("huifang-script", ".err");
      var builder = new ProcessBuilder(command).directory(dir.toFile());
      builder.environment().keySet().removeIf(k -> k.startsWith("HUIFANG_"));
      builder.environment().putAll(environment);
      Process p = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      p.getOutputStream().close();
      int exit = p.waitFor();
      Run run =
          new Run(
              exit,
              Files.readString(out, StandardCharsets.UTF_8),
              Files.readString(err, StandardCharsets.UTF_8));
      Files.delete(out);
      Files.delete(err);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
