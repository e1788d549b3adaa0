package io.huifang.config;

import io.huifang.config.read.Place;
import io.huifang.config.read.Reading;
import io.huifang.config.read.TextFile;
import io.huifang.config.read.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names of prompts: lines {@code name<TAB>text} in {@code prompts/<language>.txt}, and recordings
 * in {@code prompts/recordings/<language>/}. A folder without prompts declares nothing, and then
 * nothing is compared.
 */
final class PromptNames {
  private static final List<String> LANGUAGES = List.of("zh-CN", "en");

  private PromptNames() {}

  /** A prompt is used: it must be there in each language. */
  static void use(Value v, String name) {
    LANGUAGES.forEach(language -> v.use(kind(language), name));
  }

  static void read(Path config, Reading reading) {
    Path dir = config.resolve("prompts");
    for (String language : LANGUAGES) {
      if (!Files.isDirectory(dir)) {
        reading.names().incomplete(kind(language));
        continue;
      }
      recordings(dir.resolve("recordings").resolve(language), language, reading);
      Path file = dir.resolve(language + ".txt");
      TextFile.read(file, file.toString(), reading.problems())
          .ifPresentOrElse(
              text -> lines(file.toString(), text, language, reading),
              () -> reading.names().incomplete(kind(language)));
    }
  }

  private static void lines(String file, String text, String language, Reading reading) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      var place = new Place(file, i + 1, 1);
      int tab = line.indexOf('\t');
      String name = tab < 0 ? line.strip() : line.substring(0, tab).strip();
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (tab < 0 || line.substring(tab).isBlank() || !Forms.NAME.matcher(name).matches()) {
        reading
            .problems()
            .add(place, "found no prompt; allowed: a name, one tab, the text to be spoken");
      } else {
        reading.names().declare(kind(language), name, place);
      }
    }
  }

  private static void recordings(Path dir, String language, Reading reading) {
    if (!Files.isDirectory(dir)) {
      return;
    }
    try (Stream<Path> files = Files.list(dir)) {
      files
          .map(f -> String.valueOf(f.getFileName()))
          .filter(f -> f.indexOf('.') > 0)
          .map(f -> f.substring(0, f.lastIndexOf('.')))
          .forEach(n -> reading.names().recorded(kind(language), n));
    } catch (IOException e) {
      reading.problems().add(Place.of(dir.toString()), "the folder cannot be read");
    }
  }

  private static String kind(String language) {
    return "prompt in prompts/" + language + ".txt";
  }
}
