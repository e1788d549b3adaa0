package io.huifang.config;

import io.huifang.config.read.Place;
import io.huifang.config.read.Reading;
import io.huifang.config.read.TextFile;
import io.huifang.config.read.Value;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names of prompts: lines {@code name<TAB>text} in {@code prompts/<language>.txt}, and recordings
 * in {@code prompts/recordings/<language>/}. A folder without prompts declares nothing, and then
 * nothing is compared.
 */
final class PromptNames {
  private final Map<String, Map<String, PromptText>> varying = new HashMap<>();
  private final Map<String, Map<String, String>> words = new HashMap<>();

  private PromptNames() {}

  /** A prompt is used: it must be there in each language. */
  static void use(Value v, String name) {
    FolderWalk.LANGUAGES.forEach(language -> v.use(kind(language), name));
  }

  /** Reads them all; gives those with variables. */
  static PromptTexts read(FileSet files, Path shown, Reading reading) {
    var names = new PromptNames();
    names.all(files, shown, reading);
    return new PromptTexts(names.varying, names.words, Set.copyOf(files.recordings()));
  }

  private void all(FileSet files, Path shown, Reading reading) {
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

  private void lines(String file, String text, String language, Reading reading) {
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
        String said = line.substring(tab).strip();
        words.computeIfAbsent(language, l -> new HashMap<>()).put(name, said);
        if (PromptText.varies(said)) {
          vary(new Line(name, said, place), language, reading);
        }
      }
    }
  }

  private record Line(String name, String said, Place place) {}

  private void vary(Line line, String language, Reading reading) {
    PromptText.Parsed parsed = PromptText.parse(line.name, line.said);
    parsed.problems().forEach(p -> reading.problems().add(line.place, p));
    varying.computeIfAbsent(language, l -> new HashMap<>()).put(line.name, parsed.text());
    for (PromptText.Variable v : parsed.text().variables()) {
      if (v == PromptText.Variable.NAME) {
        continue; // pieces of names come from a list of their own, which no file here can spoil
      }
      for (String piece : Readout.needed(v, language)) {
        reading.names().use(kind(language), piece, line.place, "{" + v.label() + "}");
      }
    }
  }

  private static String kind(String language) {
    return "prompt in prompts/" + language + ".txt";
  }
}
