package io.huifang.config;

import io.huifang.config.DeskConfig.Break;
import io.huifang.config.DeskConfig.Disposition;
import io.huifang.config.DeskConfig.Needs;
import io.huifang.config.DeskConfig.Outside;
import io.huifang.config.DeskConfig.Places;
import io.huifang.config.DeskConfig.Transfer;
import io.huifang.config.DeskConfig.WrapUp;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code desk.yaml}. */
final class DeskReader {
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{2,20}");
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /** What the engine itself writes there. */
  private static final String WRAP_UP = "wrap-up";

  private DeskReader() {}

  static DeskConfig read(Fields f) {
    WrapUp wrapUp = wrapUp(f.orEmpty("wrap-up").fields());
    List<Disposition> dispositions =
        f.orEmpty("dispositions").items(0, 40).stream().map(DeskReader::disposition).toList();
    Value required = f.orEmpty("required");
    var config =
        new DeskConfig(
            wrapUp,
            dispositions,
            places(required.fields()),
            transfer(f.orEmpty("transfer").fields()),
            breaks(f.orEmpty("breaks")),
            recorded(f.orEmpty("record").fields()));
    f.done();
    mustBeMet(required, config);
    return config;
  }

  private static WrapUp wrapUp(Fields f) {
    var wrapUp =
        new WrapUp(
            f.or("time", "0s").duration(Duration.ZERO, LONGEST),
            times(f.orEmpty("queues")),
            f.or("extend", "0s").duration(Duration.ZERO, LONGEST));
    f.done();
    return wrapUp;
  }

  private static Map<String, Duration> times(Value v) {
    var times = new TreeMap<String, Duration>();
    v.entries()
        .forEach((key, value) -> {
          String queue = key.matching(Forms.NAME, "a queue in Asterisk: " + Forms.NAME_WORDS);
          times.put(queue, value.duration(Duration.ZERO, LONGEST));
        });
    return times;
  }

  private static Disposition disposition(Value v) {
    Fields f = v.fields("{name: solved, title: {zh-CN: 已解决, en: Solved}}");
    var disposition =
        new Disposition(
            f.need("name").declares("disposition", Forms.NAME, Forms.NAME_WORDS),
            Forms.text(f.need("title")),
            f.or("needs", "nothing").oneOf(needs()),
            places(f.orEmpty("only").fields()));
    f.done();
    return disposition;
  }

  private static Map<String, Needs> needs() {
    var words = new LinkedHashMap<String, Needs>();
    words.put("nothing", Needs.NOTHING);
    words.put("note", Needs.NOTE);
    words.put("call-back", Needs.CALL_BACK);
    return words;
  }

  private static Places places(Fields f) {
    var places =
        new Places(
            queues(f),
            f.orEmpty("campaigns").items(0, 50).stream()
                .map(c -> c.uses(CampaignReader.CAMPAIGN))
                .toList());
    f.done();
    return places;
  }

  private static List<String> recorded(Fields f) {
    List<String> queues = queues(f);
    f.done();
    return queues;
  }

  private static List<String> queues(Fields f) {
    return f.orEmpty("queues").items(0, 50).stream()
        .map(q -> q.matching(Forms.NAME, "a queue in Asterisk: " + Forms.NAME_WORDS))
        .toList();
  }

  private static Transfer transfer(Fields f) {
    var transfer =
        new Transfer(
            f.or("priority", "15").intIn(0, 100),
            f.or("max-wait", "3m").duration(Duration.ofSeconds(10), Duration.ofHours(1)),
            f.or("ring", "20s").duration(Duration.ofSeconds(5), Duration.ofMinutes(2)),
            f.orEmpty("numbers").items(0, 50).stream().map(DeskReader::outside).toList());
    f.done();
    return transfer;
  }

  private static Outside outside(Value v) {
    Fields f = v.fields();
    var outside =
        new Outside(
            f.need("name").declares("transfer number", Forms.NAME, Forms.NAME_WORDS),
            Forms.text(f.need("title")),
            f.need("number").matching(NUMBER, "2 to 20 digits as the trunk dials them"),
            f.need("trunk").uses(EngineReader.TRUNK));
    f.done();
    return outside;
  }

  private static List<Break> breaks(Value v) {
    List<Break> breaks = v.items(0, 9).stream().map(DeskReader::reason).toList();
    return breaks.isEmpty() ? Break.STANDARD : breaks;
  }

  private static Break reason(Value v) {
    Fields f = v.fields("{name: meal, title: {zh-CN: 用餐, en: Meal}}");
    Value name = f.need("name");
    var reason =
        new Break(
            name.declares("break", Forms.NAME, Forms.NAME_WORDS), Forms.text(f.need("title")));
    f.done();
    if (reason.name().equals(WRAP_UP)) {
      name.problem("found '" + WRAP_UP + "', which the engine writes itself; choose another name");
    }
    return reason;
  }

  /** What is required must be offered, and there must be time to choose it. */
  private static void mustBeMet(Value required, DeskConfig config) {
    for (String queue : config.required().queues()) {
      if (config.offered(queue, "").isEmpty()) {
        required.problem(
            "no disposition is offered in the queue '"
                + queue
                + "'; add one, or take the queue out");
      } else if (config.wrapUp().after(queue).isZero()) {
        required.problem(
            "the queue '"
                + queue
                + "' has no wrap-up in which to choose one; give it a time, or take it out");
      }
    }
    for (String campaign : config.required().campaigns()) {
      if (config.offered("", campaign).isEmpty()) {
        required.problem(
            "no disposition is offered in the campaign '"
                + campaign
                + "'; add one, or take the campaign out");
      } else if (config.wrapUp().time().isZero()) {
        required.problem(
            "campaigns have no wrap-up; set wrap-up: {time: 30s}, or take '" + campaign + "' out");
      }
    }
  }
}
