package io.huifang.hotline;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Config;
import io.huifang.config.ConfigDir;
import io.huifang.config.Shipped;
import io.huifang.customer.CallerMatch;
import io.huifang.customer.CustomerPicture;
import io.huifang.hotline.CallerFacts.Complaint;
import io.huifang.hotline.CallerFacts.Missed;
import io.huifang.hotline.CallerFacts.Score;
import io.huifang.hotline.CallerFacts.Talk;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who goes where by the shipped hotline.yaml, and why. */
class RoutingTest {
  private static final Config CONFIG = Shipped.config();

  /** A working Thursday, 10:00 in Shanghai. */
  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");

  private static final Optional<Complaint> COMPLAINT =
      Optional.of(new Complaint(17, NOW.minus(Duration.ofDays(9)), "李波"));

  /**
   * Letters: v VIP · c open complaint of bob · C one of nobody here · s low score · m missed call ·
   * a amy spoke with them · b bob did, before the missed call · o all of it too long ago · A amy is
   * not free · B bob is not free.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "-,   known,          service, 5,  '',      known",
    "v,   vip,            service, 10, '',      VIP",
    "c,   open-complaint, service, 8,  bob 15,  'open complaint 17 of 02-24, handler 李波; rung"
        + " first for 15 s'",
    "cB,  open-complaint, service, 8,  '',      'open complaint 17 of 02-24, handler 李波; not free,"
        + " not waited for'",
    "C,   open-complaint, service, 8,  '',      'open complaint 17 of 02-24, handler 张经理; no agent"
        + " of agents.yaml'",
    "vc,  open-complaint, service, 10, bob 15,  'VIP; open complaint 17 of 02-24, handler 李波; rung"
        + " first for 15 s'",
    "s,   low-score,      service, 7,  '',      scored 40 on 03-04",
    "m,   missed-call,    service, 6,  '',      'rings back: missed our 3-day call of 03-04'",
    "a,   same-agent,     service, 5,  amy 10,  'spoke with 王晓梅 on 03-05; rung first for 10 s'",
    "aA,  same-agent,     service, 5,  '',      'spoke with 王晓梅 on 03-05; not free, not waited for'",
    "va,  same-agent,     service, 10, amy 10,  'VIP; spoke with 王晓梅 on 03-05; rung first for 10 s'",
    "ma,  same-agent,     service, 5,  amy 10,  'spoke with 王晓梅 on 03-05; rung first for 10 s'",
    "mb,  missed-call,    service, 6,  '',      'rings back: missed our 3-day call of 03-04'",
    "csma, open-complaint, service, 8, bob 15,  'open complaint 17 of 02-24, handler 李波; rung first"
        + " for 15 s'",
    "sma, low-score,      service, 7,  '',      scored 40 on 03-04",
    "smao, known,         service, 5,  '',      known",
  })
  void aKnownCallerGoesByTheFirstRuleThatFits(
      String who, String code, String queue, int priority, String first, String why) {
    Routed r =
        Routing.route(
            CONFIG,
            new Routing.Call("4008001234", "+8613800138000", "13800138000", NOW),
            Optional.of(new CallerMatch.One(person(1, who.contains("v"), ""))),
            Optional.of(facts(who)),
            agents(who));
    assertThat(r.way()).isEqualTo(Routed.Way.QUEUE);
    assertThat(r.code()).isEqualTo(code);
    assertThat(r.route().queue() + " " + r.route().priority()).isEqualTo(queue + " " + priority);
    assertThat(r.first().map(f -> f.agent() + " " + f.seconds()).orElse("")).isEqualTo(first);
    assertThat(r.why().en()).isEqualTo(why);
    assertThat(r.why().zh()).isNotBlank();
  }

  private static CallerFacts facts(String who) {
    Duration old = who.contains("o") ? Duration.ofDays(400) : Duration.ZERO;
    Instant lately = NOW.minus(old);
    Instant yesterday = lately.minus(Duration.ofDays(1));
    Optional<Complaint> complaint =
        who.contains("c")
            ? COMPLAINT
            : who.contains("C")
                ? Optional.of(new Complaint(17, COMPLAINT.get().openedAt(), "张经理"))
                : Optional.empty();
    Optional<Talk> talk =
        who.contains("a")
            ? Optional.of(new Talk("amy", lately.minusSeconds(600)))
            : who.contains("b")
                ? Optional.of(new Talk("bob", yesterday.minusSeconds(600)))
                : Optional.empty();
    return new CallerFacts(
        complaint,
        who.contains("s")
            ? Optional.of(new Score(new BigDecimal("40.00"), yesterday))
            : Optional.empty(),
        who.contains("m") ? Optional.of(new Missed("3day", yesterday)) : Optional.empty(),
        talk);
  }

  private static List<AgentSeen> agents(String who) {
    var agents = new ArrayList<AgentSeen>();
    agents.add(new AgentSeen("amy", "王晓梅", "8001", !who.contains("A")));
    agents.add(new AgentSeen("bob", "李波", "8002", !who.contains("B")));
    return agents;
  }

  private static CustomerPicture person(long id, boolean vip, String language) {
    return new CustomerPicture(
        id, null, "王", "", vip, language, null, null, "", "", List.of(), List.of(), null, null,
        false);
  }

  @Test
  void whileTheHandlerIsAbsentTheDeputyIsRungFirst(@TempDir Path folder) {
    Config leave =
        ConfigDir.shipped(folder)
            .change(
                "agents.yaml",
                "queues: [service]}",
                "queues: [service], deputy: amy, absent: [{from: 2026-03-05}]}")
            .good();
    Routed r =
        Routing.route(
            leave,
            new Routing.Call("4008001234", "+8613800138000", "13800138000", NOW),
            Optional.of(new CallerMatch.One(person(1, false, ""))),
            Optional.of(facts("c")),
            agents("B"));
    assertThat(r.first().orElseThrow().agent()).isEqualTo("amy");
    assertThat(r.why().en())
        .isEqualTo(
            "open complaint 17 of 02-24, handler 李波 (absent, 王晓梅 for them); rung first for 15 s");
    assertThat(r.why().zh()).contains("李波（不在，由 王晓梅 代理）");
  }

  @Test
  void whoIsNotInTheFilesGoesToSalesAndOnAfterAMinute() {
    Routed r = stranger(CONFIG, "4008001234", "+8613800138000", NOW);
    assertThat(r.code()).isEqualTo("unknown");
    assertThat(r.route().queue()).isEqualTo("sales");
    assertThat(r.route().overflow().orElseThrow().queue()).isEqualTo("service");
    assertThat(r.say()).isEqualTo("hotline-welcome");
  }

  @Test
  void whileTheLookUpDoesNotAnswerTheDefaultCountsAndTheReasonSaysSo() {
    Routed r =
        Routing.route(
            CONFIG,
            new Routing.Call("4008001234", "+8613800138000", "13800138000", NOW),
            Optional.empty(),
            Optional.empty(),
            agents(""));
    assertThat(r.code()).isEqualTo("lookup-failed");
    assertThat(r.route().queue()).isEqualTo("sales");
    assertThat(r.why().en()).contains("look-up did not answer");
  }

  @Test
  void whileTheHistoryDoesNotAnswerAVipIsStillAVip() {
    Routed r =
        Routing.route(
            CONFIG,
            new Routing.Call("4008001234", "+8613800138000", "13800138000", NOW),
            Optional.of(new CallerMatch.One(person(1, true, ""))),
            Optional.empty(),
            agents(""));
    assertThat(r.route().priority()).isEqualTo(10);
    assertThat(r.why().en()).isEqualTo("VIP; history did not answer, rules not asked");
  }

  @Test
  void ofSeveralPeopleOneVipIsEnough() {
    Routed r =
        Routing.route(
            CONFIG,
            new Routing.Call("4008001234", "+8613800138000", "13800138000", NOW),
            Optional.of(
                new CallerMatch.Several(List.of(person(1, true, "en"), person(2, false, "zh-CN")))),
            Optional.of(CallerFacts.NONE),
            agents(""));
    assertThat(r.code()).isEqualTo("vip");
    assertThat(r.language()).as("two languages").isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "-, main", // who calls is asked
    "m, main", // also whom a rule sends somewhere
    "c, ''", // but not whom the rule knows to want one thing
  })
  void whoseRuleSaysSoIsNotAskedTheMenu(String who, String menu, @TempDir Path folder) {
    Config asking =
        ConfigDir.shipped(folder)
            .change("hotline.yaml", "menu: \"\"", "menu: main")
            .change("hotline.yaml", "agent-for: 15s, priority: 8}", "agent-for: 15s, menu: skip}")
            .good();
    Routed r =
        Routing.route(
            asking,
            new Routing.Call("4008001234", "+8613800138000", "13800138000", NOW),
            Optional.of(new CallerMatch.One(person(1, false, ""))),
            Optional.of(facts(who)),
            agents(who));
    assertThat(r.menu()).isEqualTo(menu);
  }

  @Test
  void aNumberMayHaveAMenuOfItsOwnOrNone(@TempDir Path folder) {
    var dir = ConfigDir.shipped(folder);
    dir.change("hotline.yaml", "numbers: [\"4008001234\"]", "numbers: [\"4008001234\", \"4001\"]");
    dir.change("hotline.yaml", "open: hours}", "menu: main, open: hours}");
    assertThat(stranger(dir.good(), "4008001234", "", NOW).menu()).isEqualTo("main");
    assertThat(stranger(dir.good(), "4001", "", NOW).menu()).isEmpty();
    dir.change("hotline.yaml", "menu: \"\"", "menu: main");
    dir.change("hotline.yaml", "menu: main, open: hours}", "menu: \"\", open: hours}");
    assertThat(stranger(dir.good(), "4008001234", "", NOW).menu()).isEmpty();
    assertThat(stranger(dir.good(), "4001", "", NOW).menu()).isEqualTo("main");
  }

  @Test
  void whoIsPutIntoTheQueueOfTheOverflowStaysThere() {
    Routed r = stranger(CONFIG, "4008001234", "+8613800138000", NOW);
    assertThat(r.route().to("service", 0).elsewhere()).as("would lose the place").isEmpty();
    assertThat(r.route().to("other", 0).elsewhere()).isPresent();
    assertThat(r.route().to("service", 0).to("sales", 0).elsewhere())
        .as("whom a key sends on from there overflows all the same")
        .isPresent();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2026-03-05T07:59:59+08:00, closed-hours, closed",
    "2026-03-05T08:00:00+08:00, unknown, hotline-welcome",
    "2026-03-05T19:59:59+08:00, unknown, hotline-welcome",
    "2026-03-05T20:00:00+08:00, closed-hours, closed",
    "2026-03-07T08:30:00+08:00, closed-hours, closed",
    "2026-05-01T10:00:00+08:00, closed-holiday, closed-holiday",
    "2026-02-28T08:30:00+08:00, unknown, hotline-welcome", // a Saturday that is worked
    "2026-02-19T10:30:00+08:00, unknown, hotline-welcome", // a holiday with hours of its own
    "2026-02-19T12:00:00+08:00, closed-day, closed-holiday",
  })
  void outOfHoursAMessageIsTaken(String at, String code, String say) {
    Routed r = stranger(CONFIG, "4008001234", "", Instant.from(java.time.OffsetDateTime.parse(at)));
    assertThat(r.code()).isEqualTo(code);
    assertThat(r.say()).isEqualTo(say);
    assertThat(r.way()).isEqualTo(code.equals("unknown") ? Routed.Way.QUEUE : Routed.Way.VOICEMAIL);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2026-03-05T23:59:59.999999999+08:00, unknown",
    "2026-03-06T00:00:00+08:00, closed-hours", // a Friday, as shipped
    "2026-03-05T21:59:59+08:00, closed-hours",
  })
  void hoursMayLastToMidnight(String at, String code, @TempDir Path folder) {
    Config night =
        ConfigDir.shipped(folder)
            .change("hotline.yaml", "thu: [\"08:00-20:00\"]", "thu: [\"22:00-24:00\"]")
            .good();
    Routed r = stranger(night, "4008001234", "", Instant.from(java.time.OffsetDateTime.parse(at)));
    assertThat(r.code()).isEqualTo(code);
  }

  static Routed stranger(Config config, String dialed, String e164, Instant at) {
    return Routing.route(
        config,
        new Routing.Call(dialed, e164, e164.replace("+", ""), at),
        Optional.of(new CallerMatch.None()),
        Optional.of(CallerFacts.NONE),
        agents(""));
  }
}
