package io.huifang.customer.intake.line;

import io.huifang.config.ImportConfig;
import io.huifang.customer.Cells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which column of a file holds which field. Pure.
 *
 * @param headings of the file, as they stand
 * @param index field → column, from 0; a field that the file does not have is absent
 */
public record ImportColumns(List<String> headings, Map<String, Integer> index) {

  /** What came out of a heading line. */
  public sealed interface Result {}

  /** Every field that is needed has a column. */
  public record Found(ImportColumns columns) implements Result {}

  /**
   * The file cannot be taken in.
   *
   * @param reason for people
   */
  public record Missing(String reason) implements Result {}

  /** Case, spaces, full-width letters and marks such as * do not matter. */
  static String folded(String heading) {
    return Cells.folded(heading).replaceAll("[*:_()（）\\[\\]【】\"'-]", "");
  }

  /** How many of the fields have a column; tells the right separator. */
  public static int known(List<String> headings, ImportConfig mapping) {
    List<String> folded = headings.stream().map(ImportColumns::folded).toList();
    return (int)
        names(mapping).values().stream()
            .filter(names -> names.stream().anyMatch(n -> folded.contains(folded(n))))
            .count();
  }

  /**
   * Finds the fields.
   *
   * @param needed fields without which no line can be taken in, beside those that the mapping
   *     requires
   * @param oneOf fields of which a line must say one; empty: there are none such
   */
  public static Result of(
      List<String> headings, ImportConfig mapping, List<String> needed, List<String> oneOf) {
    List<String> folded = headings.stream().map(ImportColumns::folded).toList();
    var index = new LinkedHashMap<String, Integer>();
    var missing = new ArrayList<String>();
    for (var e : names(mapping).entrySet()) {
      Optional<String> name =
          e.getValue().stream().map(ImportColumns::folded).filter(folded::contains).findFirst();
      if (name.isPresent()) {
        int first = folded.indexOf(name.get());
        int last = folded.lastIndexOf(name.get());
        if (first != last) {
          return new Missing(
              "the heading '%s' stands twice (columns %s and %s): rename one of them"
                  .formatted(headings.get(first).strip(), first + 1, last + 1));
        }
        index.put(e.getKey(), first);
      } else if (mapping.required().contains(e.getKey()) || needed.contains(e.getKey())) {
        missing.add("'" + e.getKey() + "' (" + String.join(", ", e.getValue()) + ")");
      }
    }
    needed.stream()
        .filter(field -> !mapping.headings().containsKey(field))
        .forEach(field ->
            missing.add("'" + field + "' (" + mapping.file() + " names no heading for it)"));
    if (oneOf.stream().noneMatch(index::containsKey)) {
      oneOf.forEach(field -> missing.add("'" + field + "' (" + known(mapping, field) + ")"));
    }
    if (!missing.isEmpty()) {
      return new Missing(
          "no column is known as %s. The file's headings are: %s. Rename one, or add its name under headings in %s"
              .formatted(String.join(" or ", missing), shown(headings), mapping.file()));
    }
    return new Found(new ImportColumns(List.copyOf(headings), Map.copyOf(index)));
  }

  private static String known(ImportConfig mapping, String field) {
    List<String> headings = mapping.headings().get(field);
    return headings == null
        ? mapping.file() + " names no heading for it"
        : String.join(", ", headings);
  }

  /** Fields of the house and of one's own → the headings under which they are known. */
  private static Map<String, List<String>> names(ImportConfig mapping) {
    var names = new LinkedHashMap<>(mapping.headings());
    mapping.own().forEach(f -> names.put(OwnCells.key(f.name()), f.headings()));
    return names;
  }

  /** The column of a field; -1 when the file does not have it. */
  int at(String field) {
    return index.getOrDefault(field, -1);
  }

  /** Columns that no field takes. */
  public List<String> ignored() {
    return java.util.stream.IntStream.range(0, headings.size())
        .filter(i -> !index.containsValue(i))
        .mapToObj(i -> headings.get(i).strip())
        .filter(h -> !h.isEmpty())
        .toList();
  }

  private static String shown(List<String> headings) {
    String all = String.join(", ", headings.stream().map(h -> Cells.text(h)).toList());
    return all.length() > 300 ? all.substring(0, 300) + "…" : all;
  }
}
