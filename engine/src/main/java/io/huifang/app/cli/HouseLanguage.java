package io.huifang.app.cli;

import io.huifang.config.ConfigLoader;
import io.huifang.config.EngineConfig;
import io.huifang.config.FileSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import picocli.CommandLine;

/**
 * In which language a command that was refused speaks. It stands in engine.yaml, which may be what
 * is wrong: other lines of it do no harm, but where the language cannot be read both are spoken,
 * for who cannot read the one is helped by the other, and a guess would leave somebody without
 * words.
 */
final class HouseLanguage {
  private static final Pattern KEY = Pattern.compile("(?m)^language\\s*:");

  private final Optional<String> language;

  private HouseLanguage(Optional<String> language) {
    this.language = language;
  }

  /** Of the files that this command reads, or would. */
  static HouseLanguage of(CommandLine line) {
    return line.getCommandSpec().mixins().values().stream()
        .map(m -> m.userObject())
        .filter(ConfigOption.class::isInstance)
        .map(ConfigOption.class::cast)
        .findFirst()
        .map(o -> of(o.dir(), o.environment()))
        .orElseGet(() -> {
          Map<String, String> environment = Huifang.environment(line.getCommandSpec());
          return of(ConfigOption.standard(environment), environment);
        });
  }

  private static HouseLanguage of(Path folder, Map<String, String> environment) {
    if (!Files.isDirectory(folder)) {
      return new HouseLanguage(Optional.empty());
    }
    FileSet files = FileSet.read(folder);
    var read = ConfigLoader.engine(files, folder, environment);
    // Beside problems a key that is not there may be one that is misspelled.
    boolean named = files.text("engine.yaml").filter(t -> KEY.matcher(t).find()).isPresent();
    boolean unread =
        read.problems().stream().anyMatch(p -> !named || p.message().startsWith("language: "));
    return new HouseLanguage(read.config().filter(c -> !unread).map(EngineConfig::language));
  }

  /** The lines to print for words that the function puts into a language. */
  List<String> lines(Spoken words) {
    var lines = new LinkedHashSet<String>();
    List.of("en", "zh-CN").stream()
        .filter(l -> language.isEmpty() || language.get().equals(l))
        .forEach(l -> lines.addAll(words.in(l)));
    return List.copyOf(lines);
  }

  /** As {@link #lines}, of a single line. */
  List<String> line(UnaryOperator<String> words) {
    return lines(l -> List.of(words.apply(l)));
  }

  /** Something that can be said in each language. */
  @FunctionalInterface
  interface Spoken {
    /** In that one; what has no words in it is English. */
    List<String> in(String language);
  }
}
