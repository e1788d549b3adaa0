package io.huifang.app.cli;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Numbers as commands take them, and what is said of a word that is none. */
final class NumberForms {
  /** Which command lists what has the numbers that a command takes. */
  private static final Map<String, String> LISTS =
      Map.of(
          "case", "case list",
          "config", "config versions",
          "rollback", "config versions",
          "outbox", "report outbox");

  private NumberForms() {}

  static void register(CommandLine line) {
    line.registerConverter(long.class, form(Long::valueOf))
        .registerConverter(Long.class, form(Long::valueOf))
        .registerConverter(int.class, form(Integer::valueOf))
        .registerConverter(Integer.class, form(Integer::valueOf));
  }

  private static <T> ITypeConverter<T> form(Function<String, T> read) {
    return text -> {
      try {
        return read.apply(text.strip());
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' is no whole number such as 17");
      }
    };
  }

  /** Where the numbers are to be seen, after a word that should have been one of them. */
  static Optional<String> hint(ParameterException e) {
    ArgSpec arg = e.getArgSpec();
    if (arg == null || !(arg.type().equals(long.class) || arg.type().equals(Long.class))) {
      return Optional.empty();
    }
    for (CommandSpec c = arg.command(); c != null && c.parent() != null; c = c.parent()) {
      String list = LISTS.get(c.name());
      if (list != null) {
        return Optional.of("The numbers are in the list of: " + c.root().name() + " " + list);
      }
    }
    return Optional.empty();
  }
}
