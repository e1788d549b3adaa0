package io.huifang.report;

import io.huifang.config.Text;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is printed: a report about certain days.
 *
 * @param name the report's name
 * @param title for people
 * @param days which days
 * @param madeAt when it was made, or as of which other moment
 * @param house stands on the page
 * @param language of the print, a tag as {@code zh-CN} or {@code en}
 * @param sheets its tables, at least one
 */
public record Document(
    String name,
    Text title,
    Days days,
    Instant madeAt,
    Text house,
    String language,
    List<Sheet> sheets) {
  /** The same, which counts its rows as they are printed. */
  public Document counting(LongAdder rows) {
    return new Document(
        name,
        title,
        days,
        madeAt,
        house,
        language,
        sheets.stream().map(s -> s.counting(rows)).toList());
  }

  /** A text in the language of the print. */
  public String in(Text text) {
    return text.in(language);
  }
}
