package io.huifang.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table of words that are kept in stable English, and how people read them: in Chinese by these
 * forms, in any other language as they are kept. Pure.
 */
public record Forms(List<Form> forms) {
  /** These, in their order. */
  public static Forms of(Form... forms) {
    return new Forms(List.of(forms));
  }

  /** All of these tables, one after the other. */
  static Forms all(Forms... tables) {
    return new Forms(Stream.of(tables).flatMap(t -> t.forms().stream()).toList());
  }

  /** By {@link Form#whole}. */
  public String whole(String language, String words) {
    return chinese(language) ? Form.whole(forms, words) : words;
  }

  /** By {@link Form#parts}. */
  public String parts(String language, String words) {
    return chinese(language) ? Form.parts(forms, words) : words;
  }

  private static boolean chinese(String language) {
    return language.startsWith("zh");
  }
}
