package io.huifang.web;

import io.huifang.asterisk.ami.AmiText;
import java.util.ArrayList;
import java.util.List;

/**
 * From where a session was used: the last few addresses, newest last. Pure.
 *
 * @param text as in the table, a blank between two; empty: from nowhere yet
 */
record Addresses(String text) {
  static final Addresses NONE = new Addresses("");

  /** Whoever changes between more than these is told of in the audit each time. */
  static final int MOST = 8;

  // Eight of them, and blanks, fit into column addresses.
  private static final int LONGEST = 64;

  List<String> all() {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  boolean has(String address) {
    return all().contains(one(address));
  }

  Addresses with(String address) {
    var next = new ArrayList<String>(all());
    next.add(one(address));
    int from = Math.max(0, next.size() - MOST);
    return new Addresses(String.join(" ", next.subList(from, next.size())));
  }

  /** What a proxy tells may be anything. */
  private static String one(String address) {
    String word = AmiText.clean(address, LONGEST).replaceAll("\\s", "_");
    return word.isEmpty() ? "?" : word;
  }
}
