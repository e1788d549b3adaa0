package io.huifang.config;

import io.huifang.config.read.Place;
import io.huifang.config.read.Reading;
import io.huifang.config.read.TextFile;
import io.huifang.config.read.Value;
import java.nio.file.Path;
import java.util.List;

/**
 * Names of prompts: lines {@code name<TAB>text} in {@code prompts/<language>.txt}, and recordings
 * in {@code prompts/recordings/<language>/}. A folder without prompts declares nothing, and then
 * nothing is compared.
 */
final class PromptNames {
  private PromptNames() {}

  /** A prompt is used: it must be there in each language. */
  static void use(Value v, String name) {
    FolderWalk.LANGUAGES.forEach(language -> v.use(kind(language), name));
  }

  static void read(FileSet files, Path shown, Reading reading) {
    boolean any =
        !files.recordings().isEmpty()
            || files.paths().stream().anyMatch(p -> p.startsWith(FolderWalk.PROMPTS + "/"));
    for (String language : FolderWalk.LANGUAGES) {
      if (!any) {
        reading.names().incomplete(kind(language));
        continue;
      }
      files.recordings().stream()
          .filter(r -> r.startsWith(language + "/"))
          .forEach(
              r -> reading.names().recorded(kind(language), r.substring(language.length() + 1)));
      String path = FolderWalk.PROMPTS + "/" + language + ".txt";
      String file = shown.resolve(path).toString();
      if (files.content(path).isEmpty()) {
        missing(files, path, file, reading);
        reading.names().incomplete(kind(language));
        continue;
      }
      TextFile.decode(files.content(path).orElseThrow(), file, reading.problems())
          .ifPresentOrElse(
              text -> lines(file, text, language, reading),
              () -> reading.names().incomplete(kind(language)));
    }
  }

  private static void missing(FileSet files, String path, String file, Reading reading) {
    if (files.troubles().stream().noneMatch(t -> t.path().equals(path))) {
      reading.problems().add(Place.of(file), "the file is missing");
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

  private static String kind(String language) {
    return "prompt in prompts/" + language + ".txt";
  }
}
