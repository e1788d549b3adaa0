package io.huifang.asterisk.ami;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One AMI message as ranges of the bytes it was read from; reused for every message, valid only
 * until the next one is read. Names are compared without case; of repeated names the first counts.
 */
final class RawMessage {
  private static final int MOST_FIELDS = 400;

  private byte[] bytes = new byte[0];
  private int[] at = new int[4 * 32];
  private int fields;

  void reset() {
    fields = 0;
  }

  void bytes(byte[] array) {
    bytes = array;
  }

  /** False if the message has more fields than any real one. */
  boolean add(int nameFrom, int nameTo, int valueFrom, int valueTo) {
    if (fields == MOST_FIELDS) {
      return false;
    }
    int i = 4 * fields++;
    if (i + 4 > at.length) {
      at = Arrays.copyOf(at, at.length * 2);
    }
    at[i] = nameFrom;
    at[i + 1] = nameTo;
    at[i + 2] = valueFrom;
    at[i + 3] = valueTo;
    return true;
  }

  /** All ranges moved, because the bytes moved within their array. */
  void shift(int by) {
    for (int i = 0; i < 4 * fields; i++) {
      at[i] -= by;
    }
  }

  int fields() {
    return fields;
  }

  String name(int field) {
    return new String(
        bytes, at[4 * field], at[4 * field + 1] - at[4 * field], StandardCharsets.ISO_8859_1);
  }

  /** Cleaned and capped text of a field. */
  String value(int field) {
    return text(at[4 * field + 2], at[4 * field + 3]);
  }

  /** Cleaned and capped text; empty if there is no such field. */
  String text(String name) {
    int i = find(name);
    return i < 0 ? "" : value(i);
  }

  /** Number; 0 if there is none. */
  int number(String name) {
    return (int) longNumber(name);
  }

  /** Number, also with a fraction (cut off) and other text behind it; 0 if there is none. */
  long longNumber(String name) {
    int i = find(name);
    if (i < 0) {
      return 0;
    }
    int from = at[4 * i + 2];
    int to = Math.min(at[4 * i + 3], from + 18);
    boolean negative = from < to && bytes[from] == '-';
    long n = 0;
    for (int p = negative ? from + 1 : from; p < to && bytes[p] >= '0' && bytes[p] <= '9'; p++) {
      n = 10 * n + bytes[p] - '0';
    }
    return negative ? -n : n;
  }

  boolean has(String name) {
    return find(name) >= 0;
  }

  /** All fields, names in lower case. */
  Map<String, String> lowerCased() {
    Map<String, String> map = LinkedHashMap.newLinkedHashMap(fields);
    for (int i = 0; i < fields; i++) {
      map.putIfAbsent(name(i).toLowerCase(Locale.ROOT), value(i));
    }
    return map;
  }

  /** All fields, names as sent. */
  Map<String, String> asSent() {
    Map<String, String> map = LinkedHashMap.newLinkedHashMap(fields);
    for (int i = 0; i < fields; i++) {
      map.putIfAbsent(name(i), value(i));
    }
    return map;
  }

  private int find(String name) {
    int length = name.length();
    for (int i = 0; i < fields; i++) {
      if (at[4 * i + 1] - at[4 * i] == length && same(at[4 * i], name)) {
        return i;
      }
    }
    return -1;
  }

  private boolean same(int from, String name) {
    for (int i = 0; i < name.length(); i++) {
      int a = bytes[from + i];
      int b = name.charAt(i);
      if (a != b && ((a ^ b) != 0x20 || (a | 0x20) < 'a' || (a | 0x20) > 'z')) {
        return false;
      }
    }
    return true;
  }

  private String text(int from, int to) {
    int end = Math.min(to, from + AmiText.MAX_TEXT);
    for (int i = from; i < end; i++) {
      if (bytes[i] < 0x20 || bytes[i] == 0x7f) { // control or beyond ASCII (negative)
        String all = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return AmiText.clean(all);
      }
    }
    return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
  }
}
