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

  /**
   * One file.
   *
   * @param own fields of one's own, which files bring under their own headings
   * @param papers of records.yaml
   * @param ledgers takes those of receivables
   */
  static ImportConfig read(
      Fields f, CustomerFields own, List<RecordsConfig.Paper> papers, Ledgers ledgers) {
    Value kindValue = f.need("kind");
    String kind = kindValue.declares("kind of import", Forms.NAME, Forms.NAME_WORDS);
    Value recordValue = f.need("record");
    ImportConfig.Kind record = recordValue.oneOf(RECORDS);
    Value headingsValue = f.need("headings");
    Set<String> fields = recordValue.good() ? record.fields() : Set.of();
    var seen = new HashMap<String, String>();
    Map<String, List<String>> headings = headings(headingsValue, fields, seen);
    Map<String, String> known = known(headings);
    List<String> required =
        f.need("required").items(1, 50).stream()
            .map(v -> headingsValue.good() ? v.oneOf(known) : v.words())
            .toList();
    Value complete = f.or("complete", "false");
    boolean whole = complete.bool();
    if (whole && recordValue.good() && !record.mayBeComplete()) {
      complete.problem(
          "found true; allowed with record: receivable only: what other files leave out stays");
    }
    if (recordValue.good() && record.mayBeComplete()) {
      ledgers.add(kindValue.place().file(), complete, whole);
    }
    f.done();
    return new ImportConfig(
        kind,
        record,
        headings,
        required,
        brought(own, record, headingsValue, seen),
        papers,
        whole,
        kindValue.place().file());
  }

  /**
   * Own fields that such a file may bring; a heading of theirs that means something else is told.
   */
  private static List<OwnField> brought(
      CustomerFields own,
      ImportConfig.Kind record,
      Value headingsValue,
      Map<String, String> taken) {
    if (!record.bringsOwnFields()) {
      return List.of();
    }
    List<OwnField> brought = own.fields().stream().filter(f -> !f.headings().isEmpty()).toList();
    for (OwnField field : brought) {
      for (String heading : field.headings()) {
        String other = taken.get(plain(heading));
        if (other != null) {
          headingsValue.problem(
              "the heading '%s' of the own field %s already stands for %s; rename it in customer-fields.yaml"
                  .formatted(heading, field.name(), other));
        }
      }
    }
    return brought;
  }

  private static Map<String, String> known(Map<String, List<String>> headings) {
    return headings.isEmpty() ? Map.of("", "") : Forms.words(headings.keySet().stream(), s -> s);
  }

  private static Map<String, List<String>> headings(
      Value v, Set<String> fields, Map<String, String> seen) {
    var headings = new LinkedHashMap<String, List<String>>();
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
    String before = v.good() ? seen.putIfAbsent(plain(heading), field) : null;
    if (before != null) {
      v.problem("the heading '" + heading + "' already stands for " + before);
    } else if (v.good() && (heading.contains("，") || heading.contains("、"))) {
      v.problem("found a Chinese comma within one heading; between headings write ',' and a space");
    }
    return heading;
  }

  /** As headings are compared: case, width and spaces do not matter. */
  static String plain(String heading) {
    return Normalizer.normalize(heading, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> !Character.isWhitespace(c))
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
