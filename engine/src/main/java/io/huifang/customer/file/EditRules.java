package io.huifang.customer.file;

import io.huifang.customer.Cells;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.file.EditResult.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a file becomes by an edit, and what is wrong with it. Pure. */
final class EditRules {
  private static final int MOST_PHONES = 10;
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_ADDRESS = 255;
  private static final int LONGEST_NOTE = 1000;
  private static final Pattern LINES = Pattern.compile("\\R");

  private final PhoneNumbers numbers;
  private final OwnEdit own;
  private final List<Problem> problems = new ArrayList<>();

  EditRules(PhoneNumbers numbers, OwnEdit own) {
    this.numbers = numbers;
    this.own = own;
  }

  /** What an edit may change. */
  record State(
      String name,
      String company,
      String address,
      String note,
      List<Phone> phones,
      Map<OwnEdit.Key, String> own) {}

  /** A number; {@code id} is 0 for one that is not stored. */
  record Phone(long id, String e164, String extension, String source) {
    private boolean same(Phone other) {
      return e164.equals(other.e164) && extension.equals(other.extension);
    }
  }

  List<Problem> problems() {
    return problems;
  }

  /** The state after the edit; of no use when there are {@link #problems}. */
  State apply(State was, PersonEdit edit) {
    String name = text("name", edit.name(), was.name, LONGEST_NAME, Cells::text);
    if (name.isEmpty()) {
      problems.add(new Problem("name", "empty", "a name is needed"));
    }
    return new State(
        name,
        text("company", edit.company(), was.company, LONGEST_NAME, Cells::text),
        text("address", edit.address(), was.address, LONGEST_ADDRESS, Cells::text),
        text("note", edit.note(), was.note, LONGEST_NOTE, EditRules::lines),
        phones(was.phones, edit.phones()),
        own.apply(was.own, edit.own(), numbers, problems));
  }

  private String text(
      String field,
      @Nullable String wanted,
      String was,
      int longest,
      UnaryOperator<String> cleaned) {
    if (wanted == null) {
      return was;
    }
    String text = cleaned.apply(wanted);
    int length = text.codePointCount(0, text.length());
    if (length > longest) {
      problems.add(
          new Problem(field, "too-long", length + " characters; at most " + longest + " fit"));
    }
    return text;
  }

  /** A note has lines; within each, no control characters. */
  private static String lines(String text) {
    return LINES.splitAsStream(text).map(Cells::text).collect(Collectors.joining("\n")).strip();
  }

  private List<Phone> phones(List<Phone> was, @Nullable List<PersonEdit.Phone> wanted) {
    if (wanted == null) {
      return was;
    }
    if (wanted.size() > MOST_PHONES) {
      problems.add(
          new Problem("phones", "too-many", "at most " + MOST_PHONES + " numbers fit in a file"));
      return was;
    }
    Map<Long, Phone> byId = was.stream().collect(Collectors.toMap(Phone::id, Function.identity()));
    var all = new ArrayList<Phone>();
    for (int i = 0; i < wanted.size(); i++) {
      Phone now = phone("phones." + i, byId.get(wanted.get(i).id()), wanted.get(i).number());
      if (now != null) {
        if (all.stream().anyMatch(now::same)) {
          problems.add(new Problem("phones." + i, "twice", "this number stands twice"));
        }
        all.add(now);
      }
    }
    return List.copyOf(all);
  }

  private @Nullable Phone phone(String field, @Nullable Phone stored, @Nullable String number) {
    if (number == null) {
      if (stored == null) {
        problems.add(new Problem(field, "no-phone", "there is no such number in the file"));
      }
      return stored;
    }
    return switch (numbers.parse(number)) {
      case PhoneNumbers.Refused r -> {
        problems.add(new Problem(field, "no-phone", r.reason()));
        yield null;
      }
      case PhoneNumbers.Valid v -> {
        var now = new Phone(0, v.e164(), v.extension(), PersonEdit.SOURCE);
        yield stored != null && stored.same(now) ? stored : now;
      }
    };
  }
}
