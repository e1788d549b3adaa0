package io.huifang.customer.intake;

import io.huifang.customer.file.PersonEdit;
import io.huifang.customer.intake.line.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A customer with phones and tags. */
final class Person extends Draft {
  private final List<Phone> storedPhones;
  private final Set<String> removed;
  private final Set<String> storedTags;
  private final Set<Phone> said = new LinkedHashSet<>();
  private final Set<String> saidTags = new LinkedHashSet<>();
  private boolean corrected;

  /**
   * One number of a person.
   *
   * @param source kind of file that brought it last; a customer file corrects only its own. {@link
   *     PersonEdit#SOURCE} for one that people entered
   */
  record Phone(String e164, String extension, String source) {
    boolean same(Phone other) {
      return e164.equals(other.e164) && extension.equals(other.extension);
    }
  }

  private Person(
      @Nullable Long id,
      @Nullable Row stored,
      Row now,
      List<Phone> phones,
      Set<String> removed,
      Set<String> tags) {
    super(id, stored, now);
    this.storedPhones = phones;
    this.removed = removed;
    this.storedTags = tags;
  }

  static Person fresh(Values said) {
    return new Person(
        null, null, new Row(said.complete(), null, null), List.of(), Set.of(), Set.of());
  }

  /**
   * A stored one.
   *
   * @param removed numbers that people took out of the file
   */
  static Person of(long id, Row row, List<Phone> phones, Set<String> removed, Set<String> tags) {
    return new Person(id, row, row, phones, removed, tags);
  }

  /**
   * The file says that these are numbers of this person.
   *
   * @param correct the file knows them all: what it brought before and says no more goes
   * @return whether the numbers are others now
   */
  boolean says(List<Phone> phones, boolean correct) {
    List<Phone> before = phones();
    said.addAll(phones);
    corrected |= correct && !phones.isEmpty();
    return !before.equals(phones());
  }

  /**
   * A customer file says that these are the person's tags.
   *
   * @param tags none: it does not say
   * @return whether the tags are others now
   */
  boolean saysTags(List<String> tags) {
    Set<String> before = Set.copyOf(tags());
    saidTags.addAll(tags);
    return !before.equals(tags());
  }

  List<Phone> storedPhones() {
    return storedPhones;
  }

  /** Numbers that people took out of the file: the person is still known by them. */
  Set<String> removed() {
    return removed;
  }

  /** The phones as they shall be, in the order in which they are tried. */
  List<Phone> phones() {
    List<Phone> kept = said.stream().filter(p -> !removed.contains(p.e164)).toList();
    var all = new ArrayList<Phone>();
    if (corrected) {
      kept.forEach(p -> add(all, p));
      String source = said.iterator().next().source;
      storedPhones.stream().filter(p -> !p.source.equals(source)).forEach(p -> add(all, p));
      entered(all);
    } else {
      storedPhones.forEach(p -> add(all, p));
      kept.forEach(p -> add(all, p));
    }
    return all;
  }

  /** What people entered stays where they put it. */
  private void entered(List<Phone> all) {
    for (int place = 0; place < storedPhones.size(); place++) {
      Phone phone = storedPhones.get(place);
      if (phone.source.equals(PersonEdit.SOURCE)) {
        all.removeIf(phone::same);
        all.add(Math.min(place, all.size()), phone);
      }
    }
  }

  private static void add(List<Phone> all, Phone phone) {
    if (all.stream().noneMatch(phone::same)) {
      all.add(phone);
    }
  }

  /** The tags as they shall be: those of all lines of the batch that name any. */
  Set<String> tags() {
    return saidTags.isEmpty() ? storedTags : saidTags;
  }

  boolean phonesChanged() {
    return !said.isEmpty() && !phones().equals(storedPhones);
  }

  boolean tagsChanged() {
    return !tags().equals(storedTags);
  }
}
