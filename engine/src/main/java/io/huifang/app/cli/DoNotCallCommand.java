package io.huifang.app.cli;

import io.huifang.app.versions.Authors;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.customer.DoNotCall;
import io.huifang.customer.PhoneNumbers;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import io.huifang.web.CommandAudit;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code huifang donotcall}: the do-not-call list by hand. */
@Command(
    name = "donotcall",
    description = {
      "The do-not-call list (免打扰名单) by hand: put a number on it, take it off again, read it. Nobody dials a",
      "number that is on it, nor another number of whoever has it; a call that rings or talks already goes on.",
      "Who says so in a call is listed by itself, and is again when a file brings the number of somebody whose",
      "file was forgotten. Who only wants no advertising: huifang customer consent --withdraw."
    },
    subcommands = {
      DoNotCallCommand.Add.class,
      DoNotCallCommand.Remove.class,
      DoNotCallListCommand.class
    },
    footer = {
      "",
      "Example: huifang donotcall add 13800138000 --reason \"asked by letter\"",
      "         huifang donotcall remove 13800138000 --reason \"asked to be called again\" --by sue",
      "         huifang donotcall list"
    })
final class DoNotCallCommand implements Runnable {
  static final String NUMBER = "Phone number in any spelling.";

  /** As the column has it. */
  private static final int LONGEST_REASON = 255;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: " + spec.subcommands().keySet());
  }

  static String e164(Config config, String number) {
    return switch (PhoneNumbers.of(config.engine()).parse(number)) {
      case PhoneNumbers.Valid v -> v.e164();
      case PhoneNumbers.Refused r ->
          throw UserProblem.usage(
              new Text(
                  "“" + number + "”：" + ImportWords.in("zh-CN", r.reason()),
                  "'" + number + "': " + r.reason()));
    };
  }

  /** A command that changes the list, with who does it and why. */
  abstract static class Change implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();

    @Parameters(paramLabel = "NUMBER", description = NUMBER)
    private String number = "";

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "WORDS",
        description = "Why; stays on record.")
    private String reason = "";

    @Option(
        names = "--by",
        paramLabel = "NAME",
        description = "Who does it. Default: the user of this machine.")
    private @Nullable String by;

    @Override
    public final Integer call() {
      if (reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
        throw UserProblem.usage(
            new Text(
                "--reason：请写明原因，最多 " + LONGEST_REASON + " 个字；会留在记录中",
                "--reason: say why, in at most "
                    + LONGEST_REASON
                    + " characters; it stays on record"));
      }
      Config loaded = config.load();
      String e164 = e164(loaded, number);
      String who = by == null || by.isBlank() ? Authors.me(config.environment()) : by.strip();
      if (who.length() > 64) {
        throw UserProblem.usage(new Text("--by：最多 64 个字", "--by: at most 64 characters"));
      }
      Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
      try (Database database = Database.open(loaded.engine())) {
        Done done = database.inTx(tx -> change(tx, e164, reason.strip(), who, now));
        if (done.forPrograms().isEmpty()) {
          throw new UserProblem(new Text(lines(done.words(), "zh-CN"), lines(done.words(), "en")));
        }
        output.print(
            done.forPrograms(),
            out -> out.println(lines(done.words(), loaded.engine().language())));
      }
      return Cli.OK;
    }

    /**
     * What was done.
     *
     * @param forPrograms empty: nothing, and that is a problem
     * @param words lines for people
     */
    record Done(Map<String, Object> forPrograms, List<Text> words) {}

    private static String lines(List<Text> words, String language) {
      return words.stream().map(w -> w.in(language)).collect(Collectors.joining("\n"));
    }

    abstract Done change(Tx tx, String e164, String why, String who, Instant now);

    /** In the same transaction; without the number, which somebody may want to be forgotten. */
    static void audit(Tx tx, String who, String action, List<Long> entries) {
      String ids = entries.stream().map(String::valueOf).collect(Collectors.joining(","));
      CommandAudit.note(tx, Clock.systemUTC(), who, action, "do-not-call:" + ids);
    }
  }

  /** {@code donotcall add}. */
  @Command(
      name = "add",
      description = {
        "Put a number on the list. Calls that are planned for it, or for whoever has it in the files, are",
        "not made: the dialer asks the list before each call, and the planner within a minute."
      },
      footer = {"", "Example: huifang donotcall add 13800138000 --reason \"asked by letter\""})
  static final class Add extends Change {
    @Override
    Done change(Tx tx, String e164, String why, String who, Instant now) {
      var list = new DoNotCall();
      List<Long> entered = list.put(tx, e164, why, who, now);
      if (!entered.isEmpty()) {
        audit(tx, who, "do-not-call", entered);
      }
      List<Long> people = list.stillListed(tx, e164);
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("number", e164);
      told.put("added", !entered.isEmpty());
      told.put("people", people);
      Text done =
          !entered.isEmpty()
              ? new Text(
                  e164 + " 已列入免打扰名单，不再拨打",
                  e164 + " is on the do-not-call list and not dialed any more")
              : new Text(
                  e164 + " 早已在免打扰名单中，未作更改（见 huifang donotcall list " + e164 + "）",
                  e164
                      + " is on the do-not-call list already; nothing was changed ('huifang"
                      + " donotcall list "
                      + e164
                      + "' tells since when)");
      return new Done(
          told,
          people.isEmpty()
              ? List.of(done, new Text("档案中没有此号码的客户", "nobody in the files has this number"))
              : List.of(done, new Text("涉及客户：" + ids(people), "of " + ids(people))));
    }
  }

  /** {@code donotcall remove}. */
  @Command(
      name = "remove",
      description = {
        "Take a number off the list, for somebody who wants to be called again. What was entered stays on",
        "record, with who took it off, when and why. What is still owed is called, as the files say."
      },
      footer = {
        "",
        "Example: huifang donotcall remove 13800138000 --reason \"asked to be called again\""
      })
  static final class Remove extends Change {
    @Override
    Done change(Tx tx, String e164, String why, String who, Instant now) {
      var list = new DoNotCall();
      List<Long> ended = list.lift(tx, e164, why, who, now);
      List<Long> still = list.stillListed(tx, e164);
      var words = new ArrayList<Text>();
      words.add(
          ended.isEmpty()
              ? new Text(e164 + " 不在免打扰名单中", e164 + " is not on the do-not-call list")
              : new Text(
                  e164 + " 已移出免打扰名单",
                  e164 + " is off the do-not-call list and may be dialed again"));
      if (!still.isEmpty()) {
        words.add(
            new Text(
                ids(still) + " 仍因其他号码在名单中，不拨打（见 huifang donotcall list " + e164 + "）",
                ids(still)
                    + ": on the list by another number and not dialed ('huifang donotcall list "
                    + e164
                    + "' tells which)"));
      }
      if (ended.isEmpty()) {
        return new Done(Map.of(), words);
      }
      audit(tx, who, "do-not-call-lifted", ended);
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("number", e164);
      told.put("removed", ended.size());
      told.put("still_listed", still);
      return new Done(told, words);
    }
  }

  private static String ids(List<Long> people) {
    return people.stream().map(id -> "id:" + id).collect(Collectors.joining(", "));
  }
}
