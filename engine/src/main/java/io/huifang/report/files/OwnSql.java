package io.huifang.report.files;

import io.huifang.config.OwnField;
import io.huifang.config.OwnField.Owner;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Expressions over {@code customer c} that read fields of one's own. Names of fields are letters,
 * digits, '-', '_' and '.' (the reader of their file refuses others), so they stand in SQL as they
 * are.
 */
final class OwnSql {
  private static final String NONE = "''";
  private static final Pattern BETWEEN = Pattern.compile("\u001f");

  private OwnSql() {}

  /** For each field 1 where the file has it, of vehicles where each has it, else 0: as 101. */
  static String filled(List<OwnField> fields) {
    var all = new StringJoiner(", ", "CONCAT(", ")").setEmptyValue(NONE);
    for (OwnField f : fields) {
      all.add(
          f.of() == Owner.CUSTOMER
              ? "EXISTS (SELECT 1 FROM customer_field o WHERE o.customer_id = c.id AND o.name = '%s')"
                  .formatted(f.name())
              : """
              (EXISTS (SELECT 1 FROM vehicle w WHERE w.customer_id = c.id)
                AND NOT EXISTS (SELECT 1 FROM vehicle w
                  LEFT JOIN vehicle_field o ON o.vehicle_id = w.id AND o.name = '%s'
                  WHERE w.customer_id = c.id AND o.vehicle_id IS NULL))
              """
                  .formatted(f.name()));
    }
    return all.toString();
  }

  /** The value of each field, one behind the other; {@link #split} takes them apart. */
  static String values(List<OwnField> fields) {
    var all = new StringJoiner(", ", "CONCAT_WS(_utf8mb4 X'1F', ", ")").setEmptyValue(NONE);
    for (OwnField f : fields) {
      all.add(
          f.of() == Owner.CUSTOMER
              ? """
              COALESCE((SELECT o.value FROM customer_field o
                WHERE o.customer_id = c.id AND o.name = '%s'), '')
              """
                  .formatted(f.name())
              : """
              COALESCE((SELECT o.value FROM vehicle w
                JOIN vehicle_field o ON o.vehicle_id = w.id
                WHERE w.customer_id = c.id AND o.name = '%s' ORDER BY w.id DESC LIMIT 1), '')
              """
                  .formatted(f.name()));
    }
    return all.toString();
  }

  /** What {@link #values} put together; as many as the fields. */
  static List<String> split(String values) {
    return List.of(BETWEEN.split(values, -1));
  }
}
