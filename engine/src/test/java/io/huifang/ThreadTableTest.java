package io.huifang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each thread of ours has a name, and that name stands in the table of ARCHITECTURE.md. */
class ThreadTableTest {
  private static final String NAME = "\\s*\"([^\"]+)\"";
  private static final Pattern UNNAMED =
      Pattern.compile(
          "newVirtualThreadPerTaskExecutor|startVirtualThread"
              + "|Thread\\.of(?:Virtual|Platform)\\(\\)\\s*\\.(?:start|unstarted)\\("
              + "|Executors\\.new\\w+\\(\\d*\\)");

  private static final List<Pattern> NAMED =
      Stream.of(
              "Thread\\.of(?:Platform|Virtual)\\(\\)(?:\\s*\\.daemon\\(\\w*\\))?\\s*\\.name\\(",
              "\\.setName\\(",
              "new Thread\\([^;\"]*",
              "new DefaultThreadFactory\\(",
              "newEventLoopThreadFactory\\(",
              "= timer\\(",
              "threadNamePrefix\",")
          .map(before -> Pattern.compile(before + NAME))
          .toList();

  private final List<String> sources = sources();

  @Test
  void everyThreadStandsInTheTable() {
    Set<String> names = new TreeSet<>();
    for (String source : sources) {
      NAMED.forEach(p -> p.matcher(source).results().forEach(m -> names.add(m.group(1))));
    }
    assertThat(names).contains("dialer", "desk-search-", "ami-", "agi-loop", "web-tick", "quartz");
    String table = table();
    assertThat(names).allSatisfy(name -> assertThat(table).contains("`" + name));
  }

  @Test
  void noThreadIsWithoutAName() {
    assertThat(sources)
        .allSatisfy(source ->
            assertThat(UNNAMED.matcher(source).results().map(MatchResult::group)).isEmpty());
  }

  private static String table() {
    String all = read(Path.of("..", "ARCHITECTURE.md"));
    String from = all.substring(all.indexOf("\n## Threads\n") + 1);
    return from.substring(0, from.indexOf("\n## "));
  }

  private static List<String> sources() {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      return files.filter(f -> f.toString().endsWith(".java")).map(ThreadTableTest::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
