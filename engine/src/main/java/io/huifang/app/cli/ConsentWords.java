package io.huifang.app.cli;

import io.huifang.customer.Consents;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a consent says of itself, for people: purpose and channel, and what it lacks. How it was
 * given and the text stand as they were written: they are the proof. Pure.
 */
final class ConsentWords {
  private static final Map<String, String> CHINESE =
      Map.of(
          "marketing",
          "营销",
          "service",
          "服务",
          "collection",
          "催收",
          "any",
          "不限",
          "call",
          "电话",
          "sms",
          "短信",
          ", " + Consents.NO_HOW,
          ", 未写明方式",
          ", " + Consents.NO_WORDS,
          ", 未写明内容");

  private static final Pattern TOLD =
      Pattern.compile(
          "(marketing|service|collection), (any|call|sms)(, %s(?=, ))?(.*?)(, %s)?"
              .formatted(Consents.NO_HOW, Consents.NO_WORDS),
          Pattern.DOTALL);

  private ConsentWords() {}

  static String in(String language, String told) {
    Matcher m = TOLD.matcher(told);
    return language.startsWith("zh") && m.matches()
        ? word(m, 1) + ", " + word(m, 2) + word(m, 3) + m.group(4) + word(m, 5)
        : told;
  }

  private static String word(Matcher m, int group) {
    String english = m.group(group);
    return english == null ? "" : CHINESE.getOrDefault(english, english);
  }
}
