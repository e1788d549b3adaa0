package io.huifang.app.cli;

import io.huifang.config.CampaignConfig.Consent;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.customer.Consents;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
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
      "marketing campaigns call nobody; or with --withdraw that they take it back. The same --on day",
      "once more corrects how and the text; of a consent and a withdrawal of one day the one recorded",
      "later counts. customer show and why tell what is on record. Who wants no call",
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

  @Option(
      names = "--on",
      paramLabel = "DATE",
      description = "On which day, of a withdrawal until its end; left out: now.")
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
    // As the database keeps it: what is recorded now stands now.
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
    ZoneId zone = loaded.engine().zone();
    if (on != null && on.atStartOfDay(zone).toInstant().isAfter(now)) {
      throw UserProblem.usage(
          new Text(
              "--on " + on + " 在将来：请写当时的日期",
              "--on " + on + " lies in the future; say when it was"));
    }
    try (Database database = Database.open(loaded.engine())) {
      long id = person.in(database, loaded).id();
      Recorded recorded =
          database.inTx(tx -> withdraw ? withdrawn(tx, id, zone, now) : given(tx, id, zone, now));
      tell(id, recorded, loaded.engine().language());
    }
    return Cli.OK;
  }

  /**
   * What became of it.
   *
   * @param withdrawn how many were ended
   * @param stands whether marketing calls may be made now; of other purposes nothing is asked
   */
  private record Recorded(int withdrawn, boolean stands) {}

  private Recorded withdrawn(Tx tx, long id, ZoneId zone, Instant now) {
    var consents = new Consents();
    Instant at = on == null ? now : consents.withdrawnOn(tx, id, on, zone, now);
    int rows = consents.withdraw(tx, id, purpose, channel, at, how.strip(), text.strip(), now);
    return new Recorded(rows, false);
  }

  private Recorded given(Tx tx, long id, ZoneId zone, Instant now) {
    var consents = new Consents();
    Instant at = on == null ? now : consents.givenOn(tx, id, purpose, channel, on, zone);
    consents.give(tx, id, purpose, channel, at, how.strip(), text.strip(), now);
    boolean asked = purpose.equals("marketing") && !channel.equals("sms");
    return new Recorded(0, !asked || consents.stands(tx, id, Consent.COMPLETE, now));
  }

  private void tell(long id, Recorded recorded, String language) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("id", id);
    told.put("purpose", purpose);
    told.put("channel", channel);
    told.put("withdrawn", recorded.withdrawn());
    told.put("stands", recorded.stands());
    output.print(told, out -> out.println("id:" + id + " " + words(id, recorded).in(language)));
  }

  private Text words(long id, Recorded recorded) {
    if (withdraw) {
      return recorded.withdrawn() == 0
          ? new Text("已记录撤回；此前没有有效的同意", "recorded; none stood")
          : new Text(
              "已撤回 " + recorded.withdrawn() + " 条同意记录", "withdrawn: " + recorded.withdrawn());
    }
    return recorded.stands()
        ? new Text("已记录同意", "consent recorded")
        : new Text(
            "已记录，但不生效：此后已撤回（见 huifang customer show id:" + id + "）",
            "recorded, but it does not stand: it was taken back afterwards ('huifang customer show id:"
                + id
                + "' tells when)");
  }

  private static void oneOf(String option, String word, Set<String> words) {
    if (!words.contains(word)) {
      throw UserProblem.usage(
          new Text(
              option + " " + word + "：可用 " + words.stream().sorted().toList(),
              option + " " + word + ": allowed are " + words.stream().sorted().toList()));
    }
  }

  private static void said(String option, String words, int longest) {
    if (words.isBlank()) {
      throw UserProblem.usage(
          new Text(
              option + "：请写明；没有它，同意不能作证",
              option + ": say it; without it a consent proves nothing"));
    }
    if (words.strip().length() > longest) {
      throw UserProblem.usage(
          new Text(
              option + "：最多 " + longest + " 个字", option + ": at most " + longest + " characters"));
    }
  }
}
