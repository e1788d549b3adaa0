package io.huifang.report;

import io.huifang.config.Text;
import java.util.function.Predicate;

/**
 * What a report may be told beside its days, as {@code --set months=6}.
 *
 * @param name on the command line and in files
 * @param words what it means, and what may be given
 * @param standard the value when none is given; may be empty where that has a meaning
 * @param allowed which values may be given
 */
public record Parameter(String name, Text words, String standard, Predicate<String> allowed) {
  /** A whole number between two, inclusive. */
  public static Parameter number(String name, Text words, int standard, int from, int to) {
    return new Parameter(
        name,
        words,
        Integer.toString(standard),
        s -> s.matches("\\d{1,9}") && Integer.parseInt(s) >= from && Integer.parseInt(s) <= to);
  }

  /** Any words; empty by default: no restriction. */
  public static Parameter words(String name, Text words) {
    return new Parameter(name, words, "", s -> s.length() <= 100);
  }
}
