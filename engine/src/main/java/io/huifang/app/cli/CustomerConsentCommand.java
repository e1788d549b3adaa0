package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.customer.Consents;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huifang customer consent}. */
@Command(
    name = "consent",
    description = {
      "Record that a person agreed to be called (同意记录): when, how and to which text, without which",
      "marketing campaigns call nobody; or with --withdraw that they take it back. The same day once",
      "more corrects how and the text. customer show and why tell what is on record. Who wants no call",
      "at all belongs on the do-not-call list instead."
    },
    footer = {
      "",
      "Example: huifang customer consent 粤B12345 --how 书面 --text 同意接收优惠与活动来电 --on 2026-03-02",
      "         huifang customer consent id:17 --withdraw --how 电话 --text 不要再打广告电话"
    })
final class CustomerConsentCommand implements Callable<Integer> {
  private static final Set<String> PURPOSES = Set.of("marketing", "service", "collection");
  private static final Set<String> CHANNELS = Set.of("any", "call", "sms");
  private static final int LONGEST_HOW = 128;
  private static final int LONGEST_TEXT = 1_000;

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private OnePerson person = new OnePerson();

  @Option(
      names = "--how",
      required = true,
      paramLabel = "WORDS",
      description = "How it was given or taken back: 书面, 电话录音, 网上登记 …")
  private String how = "";

  @Option(
      names = "--text",
      required = true,
      paramLabel = "WORDS",
      description = "The text that was agreed to; of a withdrawal what was said.")
  private String text = "";

  @Option(names = "--on", paramLabel = "DATE", description = "On which day; left out: now.")
  private @Nullable LocalDate on;

  @Option(
      names = "--purpose",
      paramLabel = "WORD",
      description = "marketing, service or collection. Default: marketing.")
  private String purpose = "marketing";

  @Option(
      names = "--channel",
      paramLabel = "WORD",
      description = "any, call or sms. Default: any; of a withdrawal: all.")
  private String channel = "any";

  @Option(names = "--withdraw", description = "They take it back.")
  private boolean withdraw;

  @Override
  public Integer call() {
    oneOf("--purpose", purpose, PURPOSES);
    oneOf("--channel", channel, CHANNELS);
    said("--how", how, LONGEST_HOW);
    said("--text", text, LONGEST_TEXT);
    Config loaded = config.load();
    Instant now = Clock.systemUTC().instant();
    Instant at = on == null ? now : on.atStartOfDay(loaded.engine().zone()).toInstant();
    if (at.isAfter(now)) {
      throw UserProblem.usage("--on " + on + " lies in the future; say when it was");
    }
    try (Database database = Database.open(loaded.engine())) {
      long id = person.in(database, loaded).id();
      int rows =
          database.inTx(tx -> {
            var consents = new Consents();
            String way = how.strip();
            String words = text.strip();
            if (withdraw) {
              return consents.withdraw(tx, id, purpose, channel, at, way, words, now);
            }
            consents.give(tx, id, purpose, channel, at, way, words, now);
            return 1;
          });
      if (rows == 0) {
        throw new UserProblem(
            "no consent to "
                + purpose
                + " stood then: nothing to withdraw ('huifang customer show id:"
                + id
                + "' tells what is on record)");
      }
      tell(id, rows, loaded.engine().language());
    }
    return Cli.OK;
  }

  private void tell(long id, int rows, String language) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", id);
    told.put("purpose", purpose);
    told.put("channel", channel);
    told.put("withdrawn", withdraw ? rows : 0);
    Text words =
        withdraw
            ? new Text("已撤回 " + rows + " 条同意记录", "withdrawn: " + rows)
            : new Text("已记录同意", "consent recorded");
    output.print(told, out -> out.println("id:" + id + " " + words.in(language)));
  }

  private static void oneOf(String option, String word, Set<String> words) {
    if (!words.contains(word)) {
      throw UserProblem.usage(
          option + " " + word + ": allowed are " + words.stream().sorted().toList());
    }
  }

  private static void said(String option, String words, int longest) {
    if (words.isBlank()) {
      throw UserProblem.usage(option + ": say it; without it a consent proves nothing");
    }
    if (words.strip().length() > longest) {
      throw UserProblem.usage(option + ": at most " + longest + " characters");
    }
  }
}
