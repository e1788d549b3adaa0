package io.huifang.config;

import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one file of {@code import/}. */
final class ImportReader {
  private static final Map<String, ImportConfig.Kind> RECORDS =
      Forms.words(
          Stream.of(ImportConfig.Kind.values()),
          k -> k.name().toLowerCase(Locale.ROOT).replace('_', '-'));

  private ImportReader() {}

  static ImportConfig read(Fields f) {
    String kind = f.need("kind").declares("kind of import", Forms.NAME, Forms.NAME_WORDS);
    Value recordValue = f.need("record");
    ImportConfig.Kind record = recordValue.oneOf(RECORDS);
    Value headingsValue = f.need("headings");
    Set<String> fields = recordValue.good() ? record.fields() : Set.of();
    Map<String, List<String>> headings = headings(headingsValue, fields);
    Map<String, String> known = known(headings);
    List<String> required =
        f.need("required").items(1, 50).stream()
            .map(v -> headingsValue.good() ? v.oneOf(known) : v.words())
            .toList();
    f.done();
    return new ImportConfig(kind, record, headings, required);
  }

  private static Map<String, String> known(Map<String, List<String>> headings) {
    return headings.isEmpty() ? Map.of("", "") : Forms.words(headings.keySet().stream(), s -> s);
  }

  private static Map<String, List<String>> headings(Value v, Set<String> fields) {
    var headings = new LinkedHashMap<String, List<String>>();
    var seen = new HashMap<String, String>();
    v.entries()
        .forEach((key, value) -> {
          String field =
              fields.isEmpty() ? key.words() : key.oneOf(Forms.words(fields.stream(), s -> s));
          headings.put(
              field, value.items(1, 100).stream().map(item -> heading(item, field, seen)).toList());
        });
    return Collections.unmodifiableMap(headings);
  }

  private static String heading(Value v, String field, Map<String, String> seen) {
    String heading = v.words();
    String plain =
        Normalizer.normalize(heading, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .codePoints()
            .filter(c -> !Character.isWhitespace(c))
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    String before = v.good() ? seen.putIfAbsent(plain, field) : null;
    if (before != null) {
      v.problem("the heading '" + heading + "' already stands for " + before);
    } else if (v.good() && (heading.contains("，") || heading.contains("、"))) {
      v.problem("found a Chinese comma within one heading; between headings write ',' and a space");
    }
    return heading;
  }
}
