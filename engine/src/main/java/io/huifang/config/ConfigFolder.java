package io.huifang.config;

import io.huifang.config.read.Place;
import io.huifang.config.read.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which files lie in the folder; a file that would silently not be read is a problem. */
final class ConfigFolder {
  private static final Set<String> FILES =
      Set.of("engine.yaml", "calendar.yaml", "outcomes.yaml", "hotline.yaml", "agents.yaml");

  private final Path dir;
  private final Problems problems;

  ConfigFolder(Path dir, Problems problems) {
    this.dir = dir;
    this.problems = problems;
  }

  /** YAML files at the top that nobody reads. */
  void refuseStrangers() {
    for (Path file : list(dir)) {
      String name = String.valueOf(file.getFileName());
      if (isYaml(name) && !FILES.contains(name)) {
        problems.add(
            Place.of(file.toString()),
            "no such file is read here; allowed: "
                + String.join(", ", FILES.stream().sorted().toList())
                + ", and files in campaigns/, surveys/ and import/");
      }
    }
  }

  /** The YAML files of a folder by name; none when there is no such folder. */
  List<Path> files(String folder) {
    Path sub = dir.resolve(folder);
    if (!Files.exists(sub)) {
      return List.of();
    }
    if (!Files.isDirectory(sub)) {
      problems.add(Place.of(sub.toString()), "this is a file; allowed: a folder of .yaml files");
      return List.of();
    }
    var yaml = list(sub).stream().filter(f -> isYaml(String.valueOf(f.getFileName()))).toList();
    yaml.stream()
        .filter(f -> !f.toString().endsWith(".yaml"))
        .forEach(f -> problems.add(Place.of(f.toString()), "would not be read; name it .yaml"));
    return yaml.stream().filter(f -> f.toString().endsWith(".yaml")).toList();
  }

  /** Hidden files are an editor's business. */
  private static boolean isYaml(String name) {
    return !name.startsWith(".") && name.matches("(?i).*\\.ya?ml");
  }

  private List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      problems.add(Place.of(folder.toString()), "the folder cannot be read: " + e.getMessage());
      return List.of();
    }
  }
}
