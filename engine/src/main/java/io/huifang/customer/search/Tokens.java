package io.huifang.customer.search;

import io.huifang.customer.CustomerPicture.Vehicle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a person is found by. Pure. A search is one range of one kind, so that what may be a part of
 * something stands from each place where it may begin, and what is known by its end stands
 * reversed.
 */
final class Tokens {
  /** Places within a name from which it is found. */
  private static final int STARTS = 16;

  private Tokens() {}

  /** One row of the table, but for its person. */
  record Token(int kind, String text) {}

  /** Of a file with all its vehicles. */
  static Set<Token> of(Filed file) {
    Set<Token> all = new LinkedHashSet<>();
    Fold name = Fold.of(file.name());
    parts(all, name);
    parts(all, Fold.of(file.company()));
    List<Pinyin.Syllable> said = Pinyin.syllables(name);
    add(all, Way.INITIALS, Pinyin.initials(said));
    if (hasIdeograph(name)) {
      add(all, Way.PINYIN, Pinyin.spoken(said));
    }
    for (String e164 : file.phones()) {
      String digits = e164.substring(1);
      add(all, Way.PHONE, Set.of(digits));
      add(all, Way.PHONE_END, Set.of(Fold.reversed(digits)));
    }
    for (Vehicle v : file.vehicles()) {
      if (v.plate() != null) {
        plate(all, v.plate().toLowerCase(Locale.ROOT));
      }
      if (v.vin() != null) {
        add(all, Way.VIN, Set.of(Fold.reversed(v.vin().toLowerCase(Locale.ROOT))));
      }
    }
    return all;
  }

  private static void parts(Set<Token> all, Fold name) {
    int starts = 0;
    for (int i = 0; i < name.length() && starts < STARTS; i++) {
      if (name.begins(i)) {
        starts++;
        add(all, Way.NAME, Set.of(name.word(i)));
      }
    }
  }

  private static void plate(Set<Token> all, String plate) {
    add(all, Way.PLATE, Set.of(plate));
    int second = plate.offsetByCodePoints(0, 1);
    if (Character.isIdeographic(plate.codePointAt(0)) && plate.length() > second) {
      add(all, Way.PLATE, Set.of(plate.substring(second)));
    }
    add(all, Way.PLATE_END, Set.of(Fold.reversed(plate)));
  }

  private static boolean hasIdeograph(Fold name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.ideograph(i)) {
        return true;
      }
    }
    return false;
  }

  private static void add(Set<Token> all, Way way, Set<String> words) {
    words.forEach(w -> all.add(new Token(way.kind(), w)));
  }
}
