package io.huifang.config;

/** Only a part of those who are meant; the same part whenever it is asked. */
public sealed interface Sample {
  /**
   * A share.
   *
   * @param percent 1–99
   */
  record Share(int percent) implements Sample {}

  /**
   * So many for each month in which windows begin.
   *
   * @param calls at least 1
   */
  record Count(int calls) implements Sample {}
}
