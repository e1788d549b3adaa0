package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.customer.Papers;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huifang customer letter}. */
@Command(
    name = "letter",
    description = {
      "Enter a letter that was sent or received into the register (信函登记); the register is printed by:",
      "huifang report letter-register."
    },
    footer = {"", "Example: huifang customer letter 粤B12345 --in --subject 表扬信 --on 2026-03-02"})
final class CustomerLetterCommand implements Callable<Integer> {
  private static final int LONGEST_SUBJECT = 255;
  private static final int LONGEST_WORDS = 1_000;
  private static final int LONGEST_NAME = 64;

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private OnePerson person = new OnePerson();

  @ArgGroup(multiplicity = "1")
  private Direction direction = new Direction();

  /** One of the two. */
  static final class Direction {
    @Option(names = "--in", description = "It was received.")
    @SuppressWarnings("UnusedVariable") // the other one tells
    private boolean in;

    @Option(names = "--out", description = "It was sent.")
    private boolean out;
  }

  @Option(names = "--subject", required = true, paramLabel = "WORDS", description = "About what.")
  private String subject = "";

  @Option(names = "--words", paramLabel = "WORDS", description = "What it says, in short.")
  private String words = "";

  @Option(names = "--no", paramLabel = "NUMBER", description = "Number of the letter.")
  private String number = "";

  @Option(names = "--on", paramLabel = "DATE", description = "When; left out: today.")
  private @Nullable LocalDate on;

  @Option(names = "--by", paramLabel = "NAME", description = "Who wrote or took it.")
  private String by = "";

  @Override
  public Integer call() {
    Config loaded = config.load();
    fits("--subject", subject, LONGEST_SUBJECT);
    fits("--words", words, LONGEST_WORDS);
    fits("--no", number, LONGEST_NAME);
    fits("--by", by, LONGEST_NAME);
    Instant now = Clock.systemUTC().instant();
    LocalDate day = on == null ? LocalDate.ofInstant(now, loaded.engine().zone()) : on;
    String way = direction.out ? "out" : "in";
    try (Database database = Database.open(loaded.engine())) {
      long id = person.in(database, loaded).id();
      var letter = new Papers.Letter(id, day, way, number, subject.strip(), words.strip(), by);
      database.run(tx -> new Papers().register(tx, letter, now));
    }
    output.print(
        Map.of("direction", way, "on", day.toString()), out -> out.println(way + " " + day));
    return Cli.OK;
  }

  private static void fits(String option, String text, int longest) {
    if (text.length() > longest) {
      throw UserProblem.usage(option + ": longer than " + longest + " characters");
    }
  }
}
