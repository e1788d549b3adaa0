package io.huifang.customer.intake.line;

import io.huifang.config.OwnField;
import io.huifang.config.OwnField.Owner;
import io.huifang.customer.Cells;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.OwnForms;
import io.huifang.customer.PhoneNumbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of one's own in a line's cells → values in the one form of their types. Pure. */
final class OwnCells {
  private final List<OwnField> fields;
  private final PhoneNumbers phones;

  OwnCells(List<OwnField> fields, PhoneNumbers phones) {
    this.fields = fields;
    this.phones = phones;
  }

  /** Under which a field's column is kept: no field of ours is called so. */
  static String key(String name) {
    return "own." + name;
  }

  /** What the line says of the person, or of the vehicle; name → value. */
  Map<String, String> read(Owner of, LineCells cells) {
    var said = new LinkedHashMap<String, String>();
    for (OwnField f : fields) {
      if (f.of() == of) {
        String value = value(f, cells);
        if (value != null) {
          said.put(f.name(), value);
        }
      }
    }
    return said;
  }

  private @Nullable String value(OwnField f, LineCells cells) {
    String key = key(f.name());
    return switch (f.type()) {
      case TEXT -> cells.text(key, OwnForms.LONGEST);
      case NUMBER -> cells.value(key, "not a number (write 1234 or 12.5)", OwnForms::number);
      case DATE -> cells.anyDay(key);
      case CHOICE ->
          cells.value(
              key,
              "none of "
                  + String.join(", ", f.options().stream().map(o -> o.title().zh()).toList()),
              cell -> OwnForms.option(f.options(), cell));
      case YES_NO ->
          cells.value(
              key,
              "neither yes nor no (write 是 or 否)",
              cell -> Cells.yesNo(cell).map(yes -> yes ? OwnField.YES : OwnField.NO));
      case PHONE -> phone(key, cells);
    };
  }

  private @Nullable String phone(String key, LineCells cells) {
    List<CustomerPicture.Phone> found = cells.phones(List.of(key), phones);
    if (found.size() > 1) {
      cells.problem(key, "more than one number");
    }
    return found.isEmpty() ? null : found.getFirst().e164();
  }
}
