package io.huifang.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of the shipped folder, to be spoilt. */
public final class ConfigDir {
  static final Path SHIPPED = Shipped.dir();

  private final EditedFolder files;
  private final Map<String, String> environment =
      new HashMap<>(Map.of("HUIFANG_AMI_SECRET", "correct horse"));

  private ConfigDir(Path dir) {
    this.files = new EditedFolder(dir);
  }

  public static ConfigDir shipped(Path into) {
    ConfigDir dir = new ConfigDir(into);
    dir.files.copy(SHIPPED, "", f -> f.toString().endsWith(".yaml"));
    return dir;
  }

  /** Only the files that are spoilt key by key, so that each reading is quick. */
  static ConfigDir few(Path into) {
    ConfigDir dir = shipped(into);
    var kept = ShippedTree.FILES.stream().map(f -> f[0]).toList();
    for (String folder : List.of("campaigns", "surveys")) {
      names(folder).stream()
          .map(n -> folder + "/" + n)
          .filter(f -> !kept.contains(f))
          .forEach(dir::delete);
    }
    return dir;
  }

  /** Names of the shipped files in a folder. */
  static List<String> names(String folder) {
    try (Stream<Path> files = Files.list(SHIPPED.resolve(folder))) {
      return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A shipped file, not the copy. */
  static String read(String file) {
    return new ConfigDir(SHIPPED).text(file);
  }

  Path path() {
    return files.dir();
  }

  String text(String file) {
    return files.text(file);
  }

  ConfigDir write(String file, String text) {
    files.write(file, text);
    return this;
  }

  ConfigDir write(String file, byte[] bytes) {
    files.write(file, bytes);
    return this;
  }

  /** Replaces the first place where the text stands. */
  public ConfigDir change(String file, String from, String to) {
    files.change(file, from, to);
    return this;
  }

  ConfigDir delete(String file) {
    try {
      Files.delete(path().resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ConfigDir set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  ConfigDir unset(String variable) {
    environment.remove(variable);
    return this;
  }

  Map<String, String> environment() {
    return environment;
  }

  ConfigLoader.Result load() {
    return ConfigLoader.load(path(), environment);
  }

  public Config good() {
    return switch (load()) {
      case ConfigLoader.Good good -> good.config();
      case ConfigLoader.Bad bad -> throw new AssertionError(bad.problems());
    };
  }

  /** Problems as {@code file:line:column: message}, files relative to the folder. */
  List<String> problems() {
    return switch (load()) {
      case ConfigLoader.Good good -> List.of();
      case ConfigLoader.Bad bad ->
          bad.problems().stream().map(p -> p.toString().replace(path() + "/", "")).toList();
    };
  }
}
