package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.huifang.config.read.Asked;
import io.huifang.config.read.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schemas for editors and the loader say the same. */
class SchemaTest {
  private static final Set<String> KINDS =
      Set.of(
          "engine",
          "calendar",
          "outcomes",
          "hotline",
          "agents",
          "cases",
          "customer-fields",
          "records",
          "desk",
          "reports",
          "campaign",
          "survey",
          "import");

  private final Schemas schemas = new Schemas();

  @Test
  void schemaAndLoaderKnowTheSameKeys(@TempDir Path folder) {
    var inSchemas = new TreeMap<String, Set<String>>();
    KINDS.forEach(k ->
        schemas
            .properties(k)
            .forEach((shape, m) -> inSchemas.put(shape, new TreeSet<>(m.keySet()))));
    var inLoader = new TreeMap<String, Set<String>>();
    asked(folder).forEach((shape, m) -> inLoader.put(shape, new TreeSet<>(m.keySet())));
    assertThat(inSchemas).isEqualTo(inLoader);
  }

  @Test
  void schemaAndLoaderRequireTheSameKeysAndHaveTheSameDefaults(@TempDir Path folder) {
    var asked = asked(folder);
    var soft = new SoftAssertions();
    for (String kind : KINDS) {
      schemas
          .properties(kind)
          .forEach((shape, properties) ->
              properties.forEach((key, property) -> {
                Asked.Known known = asked.get(shape).get(key);
                String place = shape + " " + key;
                soft.assertThat(property.required()).as(place).isEqualTo(known.required());
                property
                    .standard()
                    .ifPresent(d ->
                        soft.assertThat(d.isContainerNode() ? "" : d.asText())
                            .as(place)
                            .isEqualTo(known.standard()));
              }));
    }
    soft.assertAll();
  }

  @Test
  void theShippedFilesFitTheirSchemas() {
    for (String[] f : ShippedTree.all()) {
      String text = ConfigDir.read(f[0]);
      var complaints =
          new MiniSchema(schemas, f[1]).check(ShippedTree.json(ShippedTree.parse(text)));
      assertThat(complaints).as(f[0]).isEmpty();
    }
  }

  @Test
  void everyShippedFileNamesItsSchemaInItsFirstLine() {
    for (String[] f : ShippedTree.all()) {
      String up = f[0].contains("/") ? "../" : "";
      assertThat(ConfigDir.read(f[0]))
          .startsWith(
              "# yaml-language-server: $schema=" + up + "schema/" + f[1] + ".schema.json\n");
    }
  }

  @Test
  void boundsOfNumbersAreTheSame(@TempDir Path folder) {
    var dir = ConfigDir.few(folder);
    var soft = new SoftAssertions();
    eachKey(
        dir,
        (f, key, text, property) ->
            either(f[1], property.schema())
                .filter(s -> s.has("minimum"))
                .forEach(s -> {
                  int min = s.get("minimum").asInt();
                  int max = s.get("maximum").asInt();
                  String allowed = "a whole number from " + min + " to " + max;
                  for (int wrong : new int[] {min - 1, max + 1}) {
                    soft.assertThat(after(dir, f[0], key.valued(text, "" + wrong)))
                        .as(key.valuePlace(f[0]) + key.name())
                        .anySatisfy(
                            p -> assertThat(p).startsWith(key.valuePlace(f[0])).contains(allowed));
                  }
                  for (int right : new int[] {min, max}) {
                    soft.assertThat(after(dir, f[0], key.valued(text, "" + right)))
                        .as(key.valuePlace(f[0]) + key.name())
                        .noneMatch(p -> p.contains(allowed));
                  }
                }));
    soft.assertAll();
  }

  @Test
  void wordsOfEnumerationsAreTheSame(@TempDir Path folder) {
    var dir = ConfigDir.few(folder);
    var soft = new SoftAssertions();
    eachKey(
        dir,
        (f, key, text, property) ->
            either(f[1], property.schema())
                .filter(s -> s.has("enum"))
                .forEach(s -> {
                  var words = new TreeSet<String>();
                  s.get("enum").forEach(w -> words.add(w.asText()));
                  soft.assertThat(after(dir, f[0], key.valued(text, "nonsense")))
                      .as(key.valuePlace(f[0]))
                      .anySatisfy(
                          p -> assertThat(allowedIn(p)).as(p).containsExactlyElementsOf(words));
                }));
    soft.assertAll();
  }

  @Test
  void fieldsOfImportsAreTheSame() {
    JsonNode cases = schemas.root("import").get("allOf");
    for (JsonNode c : cases) {
      String record = c.at("/if/properties/record/const").asText();
      var fields = new ArrayList<String>();
      c.at("/then/properties/headings/propertyNames/enum").forEach(n -> fields.add(n.asText()));
      assertThat(fields)
          .as(record)
          .containsExactlyElementsOf(
              ImportConfig.Kind.valueOf(record.toUpperCase(Locale.ROOT).replace('-', '_'))
                  .fields());
    }
    assertThat(cases).hasSize(ImportConfig.Kind.values().length);
  }

  private interface KeyCheck {
    void check(String[] file, YamlKey key, String text, Schemas.Property property);
  }

  private void eachKey(ConfigDir dir, KeyCheck check) {
    for (String[] f : ShippedTree.FILES) {
      String text = dir.text(f[0]);
      for (YamlKey key : ShippedTree.keys(schemas, f[1], ShippedTree.parse(text))) {
        schemas.property(f[1], key).ifPresent(p -> check.check(f, key, text, p));
      }
      dir.write(f[0], text);
    }
  }

  private static List<String> after(ConfigDir dir, String file, String text) {
    return dir.write(file, text).problems();
  }

  private static Set<String> allowedIn(String problem) {
    int at = problem.indexOf("allowed: ");
    return at < 0
        ? Set.of()
        : new TreeSet<>(List.of(problem.substring(at + 9).replaceAll(";.*", "").split(", ", -1)));
  }

  private Stream<JsonNode> either(String kind, JsonNode schema) {
    JsonNode resolved = schemas.resolve(kind, schema);
    return resolved.has("anyOf")
        ? StreamSupport.stream(resolved.get("anyOf").spliterator(), false)
        : Stream.of(resolved);
  }

  /** Of the shipped files, with a supervisor and an absence: as shipped there is none. */
  private static Map<String, SortedMap<String, Asked.Known>> asked(Path folder) {
    ConfigDir dir =
        ConfigDir.shipped(folder)
            .change(
                "agents.yaml",
                "supervisors: []",
                "supervisors: [{name: chen, extension: \"8009\", pbx: pbx}]")
            .change("cases.yaml", "staff: []", "staff: [{name: chen, mail: [chen@example.com]}]")
            .change("agents.yaml", "queues: [service]}", "absent: [{from: 2026-10-01}]}")
            .change(
                "campaigns/3day.yaml",
                "mode: voice\n",
                """
                mode: agent
                pacing: preview
                agents: {queues: [service]}
                script: {zh-CN: 您好, en: Hello}
                """);
    var reading = Reading.begin(Map.of("HUIFANG_AMI_SECRET", "x"));
    assertThat(ConfigLoader.load(dir.path(), reading)).isInstanceOf(ConfigLoader.Good.class);
    return reading.asked().keys();
  }
}
