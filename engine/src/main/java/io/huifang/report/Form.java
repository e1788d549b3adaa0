package io.huifang.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that are kept in stable English, which programs read, and how they read in Chinese. Pure.
 *
 * @param english what of it is kept in the Chinese is a group
 * @param chinese with {@code $1} and so on for the groups
 */
public record Form(Pattern english, String chinese) {
  /** By its expression. */
  public static Form of(String english, String chinese) {
    return new Form(Pattern.compile(english), chinese);
  }

  /** By the first form that fits the text as a whole; one that none fits stays as it is. */
  public static String whole(List<Form> forms, String text) {
    for (Form form : forms) {
      Matcher m = form.english.matcher(text);
      if (m.matches()) {
        var read = new StringBuilder();
        m.appendReplacement(read, form.chinese);
        return read.toString();
      }
    }
    return text;
  }

  /** All that fit a part of the text, in their order, each once. */
  public static String parts(List<Form> forms, String text) {
    String read = text;
    for (Form form : forms) {
      read = form.english.matcher(read).replaceFirst(form.chinese);
    }
    return read;
  }
}
