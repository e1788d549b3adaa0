package io.huifang.app.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Days, months and years as options take them, and what is said of others. */
final class DayForms {
  private DayForms() {}

  static void register(CommandLine line) {
    line.registerConverter(LocalDate.class, form(LocalDate::parse, "no day such as 2026-03-05"))
        .registerConverter(YearMonth.class, form(YearMonth::parse, "no month such as 2026-03"))
        .registerConverter(Year.class, form(Year::parse, "no year such as 2026"));
  }

  private static <T> ITypeConverter<T> form(Function<String, T> read, String otherwise) {
    return text -> {
      try {
        return read.apply(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException("'" + text + "' is " + otherwise);
      }
    };
  }
}
