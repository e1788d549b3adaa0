package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key of every shipped file is spoilt in each way; the message names its line. */
class SpoiltConfigTest {
  /** One of them must stand there, or another file needs it. */
  private static final Set<String> ONE_OF =
      Set.of(
          "tech-cause",
          "cause",
          "dial-status",
          "min",
          "max",
          "share",
          "count",
          "right-party",
          "within",
          "who",
          "kind",
          "points",
          "options");

  /** Here users choose the names. */
  private static final Set<String> CHOSEN =
      Set.of("calendar:festivals", "desk:wrap-up.queues", "hotline:menus", "hotline:skills");

  private final Schemas schemas = new Schemas();
  private final ConfigDir dir;

  SpoiltConfigTest(@TempDir Path folder) {
    dir = ConfigDir.few(folder);
  }

  private interface Spoil {
    void check(SoftAssertions soft, String file, String kind, YamlKey key, String text);
  }

  @Test
  void aMisspeltKeyIsReportedAtItsPlace() {
    each((soft, file, kind, key, text) -> {
      if (!CHOSEN.contains(key.shape())) {
        soft.assertThat(after(file, key.misspelt(text)))
            .as(key.place(file) + key.name())
            .anySatisfy(p -> assertThat(p).startsWith(key.place(file)).contains("q'"));
      }
    });
  }

  @Test
  void aDoubledKeyIsReportedWithBothLines() {
    each((soft, file, kind, key, text) ->
        soft.assertThat(after(file, key.doubled(text)))
            .as(key.place(file) + key.name())
            .anySatisfy(p ->
                assertThat(p)
                    .startsWith(key.doubledPlace(file))
                    .contains("'" + key.name() + "' stands twice")
                    .contains("line ")));
  }

  @Test
  void aValueOfAnotherTypeIsReportedAtItsPlace() {
    each((soft, file, kind, key, text) ->
        soft.assertThat(after(file, key.valued(text, key.nested() ? "word" : "[[]]")))
            .as(key.place(file) + key.name())
            .anySatisfy(p ->
                assertThat(p)
                    .startsWith(key.valuePlace(file))
                    .contains(
                        severalTypes(kind, key)
                            ? "found "
                            : "found " + (key.nested() ? "a single value" : "a list"))));
  }

  @Test
  void anEmptyValueIsReportedAtItsLine() {
    each((soft, file, kind, key, text) -> {
      if (key.scalar()) {
        soft.assertThat(after(file, key.valued(text, "")))
            .as(key.place(file) + key.name())
            .anySatisfy(p ->
                assertThat(p)
                    .startsWith(key.place(file).replaceAll(":\\d+: $", ""))
                    .contains("found nothing"));
      }
    });
  }

  @Test
  void aKeyLeftOutTakesItsDefaultOrIsMissed() {
    each((soft, file, kind, key, text) -> {
      Optional<Schemas.Property> property = schemas.property(kind, key);
      List<String> problems = after(file, key.leftOut(text));
      if (property.isEmpty() || ONE_OF.contains(key.name())) {
        return;
      }
      if (property.get().required()) {
        soft.assertThat(problems)
            .as(key.place(file) + key.name())
            .anySatisfy(p ->
                assertThat(p)
                    .startsWith(file)
                    .containsAnyOf("'" + key.name() + "' is missing", "is empty"));
      } else {
        // An entry without a 'where' takes everybody from those behind it.
        soft.assertThat(problems)
            .as(key.place(file) + key.name())
            .allMatch(p -> key.name().equals("where") && p.contains("is never reached"));
      }
    });
  }

  /** A word, a list or bounds may stand there. */
  private boolean severalTypes(String kind, YamlKey key) {
    return schemas
        .property(kind, key)
        .filter(p -> schemas.resolve(kind, p.schema()).has("anyOf"))
        .isPresent();
  }

  private List<String> after(String file, String text) {
    return dir.write(file, text).problems();
  }

  private void each(Spoil spoil) {
    var soft = new SoftAssertions();
    for (String[] f : ShippedTree.FILES) {
      String text = dir.text(f[0]);
      List<YamlKey> keys = ShippedTree.keys(schemas, f[1], ShippedTree.parse(text));
      assertThat(keys).as(f[0]).isNotEmpty();
      keys.forEach(key -> spoil.check(soft, f[0], f[1], key, text));
      dir.write(f[0], text);
    }
    assertThat(dir.problems()).isEmpty();
    soft.assertAll();
  }
}
