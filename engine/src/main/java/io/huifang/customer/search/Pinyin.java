package io.huifang.customer.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.sourceforge.pinyin4j.PinyinHelper;
import net.sourceforge.pinyin4j.format.HanyuPinyinOutputFormat;
import net.sourceforge.pinyin4j.format.HanyuPinyinToneType;
import net.sourceforge.pinyin4j.format.HanyuPinyinVCharType;
import net.sourceforge.pinyin4j.format.exception.BadHanyuPinyinOutputFormatCombination;
import org.jspecify.annotations.Nullable;

/**
 * How Chinese names are said, without tones. A character with several readings is found by each of
 * them: 单 as a surname is shan, in a given name dan, and only its bearer knows. One that no table
 * knows (㐂, 𠮷) is passed over: it is found as a character.
 */
final class Pinyin {
  /** Of one word; beyond it only the first reading of each character counts. */
  private static final int MOST = 8;

  /** A name is also found from its second, third and fourth character on. */
  private static final int STARTS = 4;

  private static final ConcurrentHashMap<Integer, List<String>> READINGS =
      new ConcurrentHashMap<>();

  private Pinyin() {}

  /**
   * One syllable: a character that can be said, or a word in letters.
   *
   * @param readings never empty
   * @param from where it begins in the text
   * @param until where it ends
   */
  record Syllable(List<String> readings, int from, int until) {
    private List<String> initials() {
      return readings.stream()
          .map(r -> r.substring(0, r.offsetByCodePoints(0, 1)))
          .distinct()
          .toList();
    }
  }

  /** How a name is said; empty when nothing of it can be. */
  static List<Syllable> syllables(Fold name) {
    var all = new ArrayList<Syllable>();
    for (int i = 0; i < name.length(); ) {
      int end = i + 1;
      while (end < name.length() && !name.begins(end)) {
        end++;
      }
      List<String> readings =
          name.ideograph(i) ? readings(name.point(i)) : List.of(name.text(i, end));
      if (!readings.isEmpty()) {
        all.add(new Syllable(readings, name.from(i), name.until(end - 1)));
      }
      i = end;
    }
    return all;
  }

  /** Distinct readings without tone, the usual one first; ü is v, as it is typed. */
  static List<String> readings(int point) {
    return READINGS.computeIfAbsent(point, Pinyin::looked);
  }

  private static List<String> looked(int point) {
    if (!Character.isBmpCodePoint(point)) {
      return List.of();
    }
    var format = new HanyuPinyinOutputFormat();
    format.setToneType(HanyuPinyinToneType.WITHOUT_TONE);
    format.setVCharType(HanyuPinyinVCharType.WITH_V);
    try {
      String[] found = PinyinHelper.toHanyuPinyinStringArray((char) point, format);
      return found == null ? List.of() : List.copyOf(new LinkedHashSet<>(List.of(found)));
    } catch (BadHanyuPinyinOutputFormatCombination e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything that finds a name so said, whole or from a later character on. */
  static Set<String> spoken(List<Syllable> name) {
    Set<String> all = new LinkedHashSet<>();
    for (int start = 0; start < Math.min(STARTS, name.size()); start++) {
      all.addAll(
          joined(name.subList(start, name.size()).stream().map(Syllable::readings).toList()));
    }
    return all;
  }

  /** As {@link #spoken}, by the first letters; of two or more. */
  static Set<String> initials(List<Syllable> name) {
    Set<String> all = new LinkedHashSet<>();
    for (int start = 0; start < Math.min(STARTS, name.size() - 1); start++) {
      all.addAll(
          joined(name.subList(start, name.size()).stream().map(Syllable::initials).toList()));
    }
    return all;
  }

  private static Set<String> joined(List<List<String>> parts) {
    Set<String> all = new LinkedHashSet<>(Set.of(""));
    for (List<String> readings : parts) {
      List<String> taken = all.size() * readings.size() > MOST ? readings.subList(0, 1) : readings;
      Set<String> longer = new LinkedHashSet<>();
      all.forEach(begun -> taken.forEach(r -> longer.add(begun + r)));
      all = longer;
    }
    Set<String> cut = new LinkedHashSet<>();
    all.forEach(word -> cut.add(Fold.of(word).word(0)));
    return cut;
  }

  /**
   * Which part of the name these letters say.
   *
   * @param initials whether each letter is a syllable's first
   * @return first and after the last character, null when it says none
   */
  static int @Nullable [] said(List<Syllable> name, String letters, boolean initials) {
    for (int start = 0; start < name.size(); start++) {
      int end = end(name, start, letters, initials);
      if (end > start) {
        return new int[] {name.get(start).from(), name.get(end - 1).until()};
      }
    }
    return null;
  }

  /** After which syllable the letters are used up; -1: they are not this. */
  private static int end(List<Syllable> name, int at, String letters, boolean initials) {
    if (letters.isEmpty()) {
      return at;
    }
    if (at == name.size()) {
      return -1;
    }
    Syllable s = name.get(at);
    for (String reading : initials ? s.initials() : s.readings()) {
      if (letters.startsWith(reading)) {
        int end = end(name, at + 1, letters.substring(reading.length()), initials);
        if (end > 0) {
          return end;
        }
      } else if (reading.startsWith(letters)) {
        return at + 1;
      }
    }
    return -1;
  }
}
