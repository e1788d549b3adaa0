package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows of a shipped file stands so in that file; only its comments differ. */
class ReadmeTest {
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-CN.md"})
  void theRulesOfTheHotlineAreThoseThatAreShipped(String name) throws IOException {
    Path readme = Shipped.dir().toAbsolutePath().normalize().resolveSibling(name);
    List<String> shown = rules(readme);
    assertThat(shown).isNotEmpty().isEqualTo(rules(Shipped.dir().resolve("hotline.yaml")));
  }

  private static List<String> rules(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(l -> l.startsWith("  - {when: "))
        .map(l -> l.replaceFirst("}\\s+#.*", "}").strip())
        .toList();
  }
}
