package io.huifang.hotline;

import io.huifang.config.Config;
import io.huifang.config.HotlineConfig;
import io.huifang.config.HotlineConfig.NumberDialed;
import io.huifang.config.HotlineConfig.Route;
import io.huifang.config.HotlineConfig.Then;
import io.huifang.config.HotlineHours;
import io.huifang.config.Text;
import io.huifang.customer.CallerMatch;
import io.huifang.customer.CustomerPicture;
import io.huifang.hotline.Routed.Way;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a caller goes. Pure: {@code hotline.yaml} applied to who is calling, what is known of them,
 * which agents are free, and the time.
 */
public final class Routing {
  private static final NumberDialed PLAIN = new NumberDialed("", "", "", "", false);

  private Routing() {}

  /**
   * A call that has come.
   *
   * @param dialed the hotline number, as the trunk delivers it
   * @param e164 the caller's; empty: withheld, or no number of a subscriber (95518)
   * @param shown the digits that the caller shows; empty: withheld
   * @param at business time
   */
  public record Call(String dialed, String e164, String shown, Instant at) {}

  /**
   * Routes.
   *
   * @param caller empty: the look-up failed or was too slow
   * @param facts empty: their history did not come in time
   */
  public static Routed route(
      Config config,
      Call call,
      Optional<CallerMatch> caller,
      Optional<CallerFacts> facts,
      List<AgentSeen> agents) {
    HotlineConfig file = config.hotline();
    NumberDialed line = file.lines().getOrDefault(call.dialed(), PLAIN);
    String language = language(config, line, caller);
    if (file.blocked().holds(call.e164(), call.shown())) {
      return new Routed(
          Way.HANGUP,
          file.unknown(),
          Optional.empty(),
          file.blocked().say(),
          "",
          "",
          language,
          "blocked",
          new Text("号码已被屏蔽", "the number is blocked"));
    }
    Optional<HotlineHours.Closed> closed =
        file.hours()
            .filter(h -> !line.always())
            .flatMap(h -> h.closed(call.at(), config.engine().zone(), config.calendar()));
    if (closed.isPresent()) {
      boolean message = file.hours().filter(h -> h.then() == Then.VOICEMAIL).isPresent();
      return new Routed(
          message ? Way.VOICEMAIL : Way.HANGUP,
          file.unknown(),
          Optional.empty(),
          closed.get().say(),
          "",
          "",
          language,
          closed.get().code(),
          closed.get().why());
    }
    Routed plain = plain(file, call, line, caller, language);
    if (caller.map(RingBack::people).filter(p -> !p.isEmpty()).isEmpty()) {
      return plain;
    }
    return facts
        .map(f -> new RoutingRules(config, call, f, agents, spoken(config, caller)).over(plain))
        .orElseGet(() -> slow(plain));
  }

  private static Routed plain(
      HotlineConfig file,
      Call call,
      NumberDialed line,
      Optional<CallerMatch> caller,
      String language) {
    boolean itsOwn = file.lines().containsKey(call.dialed());
    boolean vip =
        caller.stream().flatMap(c -> RingBack.people(c).stream()).anyMatch(CustomerPicture::vip);
    Route route;
    String code;
    Text why;
    if (caller.isEmpty()) {
      route = file.unknown();
      code = "lookup-failed";
      why = new Text("客户资料未及时查到，按默认分配", "look-up did not answer, routed by default");
    } else if (caller.get() instanceof CallerMatch.None) {
      route = file.unknown();
      code = "unknown";
      why = stranger(call);
    } else {
      boolean several = caller.get() instanceof CallerMatch.Several;
      route = vip ? file.vip() : file.known();
      code = vip ? "vip" : "known";
      why =
          vip
              ? several
                  ? new Text("VIP（多人共用此号码）", "VIP (number of several people, one a VIP)")
                  : new Text("VIP", "VIP")
              : several
                  ? new Text("老客户（多人共用此号码）", "known (number of several people)")
                  : new Text("老客户", "known");
    }
    return new Routed(
        Way.QUEUE,
        route.to(line.queue(), 0),
        Optional.empty(),
        itsOwn ? line.welcome() : file.welcome(),
        "",
        itsOwn ? line.menu() : file.menu(),
        language,
        code,
        why);
  }

  private static Text stranger(Call call) {
    if (call.shown().isEmpty()) {
      return new Text("未显示号码，不知是谁", "the number is withheld, so nobody is known by it");
    }
    return call.e164().isEmpty()
        ? new Text("是服务号码或内线，不是客户的号码", "no number of a subscriber, so nobody is known by it")
        : new Text("号码不在客户资料中", "number is in no file");
  }

  private static Routed slow(Routed plain) {
    return new Routed(
        plain.way(),
        plain.route(),
        plain.first(),
        plain.say(),
        plain.offer(),
        plain.menu(),
        plain.language(),
        plain.code(),
        and(plain.why(), new Text("历史记录未及时查到，未按规则分配", "history did not answer, rules not asked")));
  }

  static Text and(Text a, Text b) {
    return new Text(a.zh() + "；" + b.zh(), a.en() + "; " + b.en());
  }

  /** Of the announcements; empty: unknown, or several people of several languages. */
  private static String language(Config c, NumberDialed line, Optional<CallerMatch> caller) {
    String spoken = spoken(c, caller);
    return spoken.isEmpty() ? line.language() : spoken;
  }

  private static String spoken(Config c, Optional<CallerMatch> caller) {
    List<String> spoken =
        caller.stream()
            .flatMap(who -> RingBack.people(who).stream())
            .map(p -> p.language().isEmpty() ? c.engine().language() : p.language())
            .distinct()
            .toList();
    return spoken.size() == 1 ? spoken.getFirst() : "";
  }
}
