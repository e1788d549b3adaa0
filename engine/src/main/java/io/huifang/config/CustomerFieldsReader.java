package io.huifang.config;

import io.huifang.config.OwnField.Option;
import io.huifang.config.OwnField.Owner;
import io.huifang.config.OwnField.Place;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code customer-fields.yaml}. */
final class CustomerFieldsReader {
  /** Kind of name that is declared. */
  static final String FIELD = "field of one's own";

  private static final int MOST = 50;
  private static final Map<String, Owner> OWNERS =
      Forms.words(Stream.of(Owner.values()), Owner::label);
  private static final Map<String, OwnField.Type> TYPES =
      Forms.words(Stream.of(OwnField.Type.values()), OwnField.Type::label);
  private static final Map<String, Place> PLACES =
      Forms.words(Stream.of(Place.values()), Place::label);

  private CustomerFieldsReader() {}

  static CustomerFields read(Fields f) {
    var taken = new HashMap<String, String>();
    List<OwnField> fields =
        f.need("fields").items(0, MOST).stream().map(v -> field(v.fields(), taken)).toList();
    f.done();
    return new CustomerFields(fields);
  }

  private static OwnField field(Fields f, Map<String, String> taken) {
    String name = f.need("name").declares(FIELD, Forms.NAME, Forms.NAME_WORDS);
    OwnField.Type type = f.need("type").oneOf(TYPES);
    var field =
        new OwnField(
            name,
            f.or("of", "customer").oneOf(OWNERS),
            type,
            Forms.text(f.need("title")),
            places(f.orEmpty("shown")),
            f.or("complete", "false").bool(),
            f.orEmpty("headings").items(0, 20).stream().map(v -> heading(v, name, taken)).toList(),
            options(f.orEmpty("options"), type));
    f.done();
    return field;
  }

  private static Set<Place> places(Value v) {
    Set<Place> places = EnumSet.noneOf(Place.class);
    v.items(0, PLACES.size()).forEach(item -> places.add(item.oneOf(PLACES)));
    return places;
  }

  private static String heading(Value v, String field, Map<String, String> taken) {
    String heading = v.words();
    String before = v.good() ? taken.putIfAbsent(ImportReader.plain(heading), field) : null;
    if (before != null) {
      v.problem("the heading '" + heading + "' already stands for " + before);
    }
    return heading;
  }

  private static List<Option> options(Value v, OwnField.Type type) {
    var taken = new HashMap<String, String>();
    List<Option> options = v.items(0, 100).stream().map(o -> option(o.fields(), taken)).toList();
    if (type == OwnField.Type.CHOICE && v.good() && options.size() < 2) {
      v.problem("found fewer than 2 options; allowed with type choice: 2 to 100 of them");
    } else if (type != OwnField.Type.CHOICE && v.present()) {
      v.problem("means nothing here; allowed only with type choice");
    }
    return options;
  }

  private static Option option(Fields f, Map<String, String> taken) {
    Value nameValue = f.need("name");
    String name = nameValue.matching(Forms.NAME, Forms.NAME_WORDS);
    var option =
        new Option(
            name,
            Forms.text(f.need("title")),
            f.orEmpty("also").items(0, 50).stream().map(Value::words).toList());
    f.done();
    if (nameValue.good()) {
      Stream.of(Stream.of(name, option.title().zh(), option.title().en()), option.also().stream())
          .flatMap(s -> s)
          .map(ImportReader::plain)
          .distinct()
          .forEach(word -> {
            String before = taken.putIfAbsent(word, name);
            if (before != null) {
              nameValue.problem("the word '" + word + "' already stands for " + before);
            }
          });
    }
    return option;
  }
}
