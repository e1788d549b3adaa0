package io.huifang.web;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentView;
import io.huifang.customer.PhoneNumbers;
import io.huifang.desk.after.WrapUps;
import io.huifang.floor.SpyAnswer;
import io.huifang.floor.SpyEar;
import io.huifang.floor.SpyMode;
import io.huifang.floor.SpyRefusal;
import io.huifang.floor.SpySession;
import io.huifang.report.Days;
import io.huifang.report.hotline.ReviewSample;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What supervisors do on their page: force an agent's state, listen in, draw a sample of calls.
 * Each is a line in the audit, also one that was refused; of listening what was asked for, and what
 * the PBX then told: which call was heard, in which way, and its end.
 */
final class FloorRoutes {
  private static final int MOST_DRAWN = 200;
  private static final String SUPERVISOR = "/api/floor/agents/{id}";

  private final FloorWork work;
  private final AgentRoster roster;
  private final WrapUps wrapUps;
  private final AuditLog audit;
  private final Predicate<Session> masked;
  private final Predicate<String> signedIn;

  /**
   * Of that work.
   *
   * @param signedIn whether somebody has a page; asks the database
   */
  FloorRoutes(
      FloorWork work,
      AgentRoster roster,
      WrapUps wrapUps,
      AuditLog audit,
      Predicate<Session> masked,
      Predicate<String> signedIn) {
    this.work = work;
    this.roster = roster;
    this.wrapUps = wrapUps;
    this.audit = audit;
    this.masked = masked;
    this.signedIn = signedIn;
    work.listening()
        .watch(
            new SpyEar() {
              @Override
              public void hears(SpySession s) {
                spied(s, s.mode().code());
              }

              @Override
              public void ended(SpySession s) {
                spied(s, s.mode().code() + "-ended");
              }
            });
  }

  private record Wanted(@Nullable String state, @Nullable String reason) {}

  private record How(@Nullable String mode) {}

  private record Which(
      @Nullable String from,
      @Nullable String to,
      @Nullable Integer size,
      @Nullable String seed,
      @Nullable String agent) {}

  private record Drawn(List<ReviewSample.Talk> calls) {}

  List<Route> routes() {
    return List.of(
        route(SUPERVISOR + "/state", this::force),
        route(SUPERVISOR + "/listen", this::listen),
        route("/api/floor/listen/stop", this::stop),
        route("/api/floor/sample", this::sample));
  }

  private Route route(String path, Route.Handler handler) {
    return new Route(
        HttpMethod.POST,
        path,
        Access.SIGNED_IN,
        call -> {
          if (call.session().role() != Role.AGENT) {
            return handler.answer(call);
          }
          note(call, "floor-refused", path.replaceFirst(".*/", ""));
          return ApiReply.error(
              HttpStatus.FORBIDDEN, "not-yours", "only supervisors and admins may");
        });
  }

  private ApiReply force(ApiCall call) {
    Wanted wanted = call.body(Wanted.class).orElse(new Wanted(null, null));
    String reason = wanted.reason() == null ? "" : wanted.reason();
    String agent = call.parameter();
    if (wanted.state() == null) {
      return badState();
    }
    boolean stays = wanted.state().equals("ready") || wanted.state().equals("break");
    if (stays && roster.view(agent).isPresent() && !signedIn.test(agent)) {
      note(call, "force-refused", "agent:" + agent);
      return ApiReply.error(
          HttpStatus.CONFLICT,
          "not-signed-in",
          "this agent is not signed in: nobody would see the calls");
    }
    Optional<ApiReply> refused;
    switch (wanted.state()) {
      // As the agent's own key does: behind the call, and not past what is owed for it.
      case "ready" -> refused = AfterCallRoutes.refused(wrapUps.ready(agent));
      case "break" ->
          refused =
              AfterCallRoutes.refused(
                  wrapUps.pause(
                      agent, reason.isBlank() || reason.equals(WrapUps.REASON) ? "break" : reason));
      case "away" ->
          refused = roster.signOut(agent).isEmpty() ? Optional.of(noAgent()) : Optional.empty();
      default -> {
        return badState();
      }
    }
    Optional<AgentView> now = roster.view(agent);
    if (now.isEmpty()) {
      return noAgent();
    }
    if (refused.isPresent()) {
      note(call, "force-refused", "agent:" + agent);
      return refused.get();
    }
    note(call, "force-" + wanted.state(), "agent:" + agent);
    return ApiReply.json(now.get());
  }

  private static ApiReply badState() {
    return ApiReply.error(
        HttpStatus.BAD_REQUEST,
        "bad-request",
        "send {\"state\": \"ready\", \"break\" or \"away\"}");
  }

  private static ApiReply noAgent() {
    return ApiReply.error(
        HttpStatus.NOT_FOUND, "no-agent", "agents.yaml has no agent of this name");
  }

  private ApiReply listen(ApiCall call) {
    Optional<SpyMode> mode =
        call.body(How.class)
            .flatMap(h -> h.mode() == null ? Optional.empty() : SpyMode.of(h.mode()));
    if (mode.isEmpty()) {
      return ApiReply.error(
          HttpStatus.BAD_REQUEST,
          "bad-request",
          "send {\"mode\": \"listen\" or \"whisper\"}; to barge in is not offered");
    }
    String user = call.session().user();
    return switch (work.listening().listen(user, call.parameter(), mode.get())) {
      case SpyAnswer.Done done -> {
        note(call, mode.get().code() + "-asked", "agent:" + call.parameter());
        yield ApiReply.json(done.session());
      }
      case SpyAnswer.Refused r -> {
        boolean open = r.why() == SpyRefusal.NOT_SURE;
        String what = open ? "-not-sure" : "-refused";
        note(call, mode.get().code() + what, "agent:" + call.parameter());
        yield refused(r);
      }
    };
  }

  private static ApiReply refused(SpyAnswer.Refused r) {
    String code = r.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String words =
        switch (r.why()) {
          case LISTENING_OFF -> "agents.yaml does not name you under listening";
          case NO_AGENT -> "agents.yaml has no agent of this name";
          case NOT_TALKING -> "this agent is not on the phone";
          case NO_PHONE ->
              "agents.yaml gives you no phone: an entry under agents, or under supervisors";
          case OTHER_PBX -> "your phone is at another PBX than the agent's";
          case OWN_PHONE -> "this is your own phone";
          case ON_THE_PHONE -> "you are on the phone; hang up first";
          case STILL_RINGS -> "pick up your phone first";
          case NOT_LISTENING -> "you listen to nobody";
          case PBX_REFUSED -> "the PBX refused: " + r.words();
          case NOT_SURE -> "the PBX did not answer in time, and may have done it: " + r.words();
        };
    HttpStatus status =
        switch (r.why()) {
          case LISTENING_OFF -> HttpStatus.FORBIDDEN;
          case NO_AGENT, NOT_LISTENING -> HttpStatus.NOT_FOUND;
          case NOT_SURE -> HttpStatus.SERVICE_UNAVAILABLE;
          default -> HttpStatus.CONFLICT;
        };
    return ApiReply.error(status, code, words);
  }

  private ApiReply stop(ApiCall call) {
    return switch (work.listening().stop(call.session().user())) {
      case SpyAnswer.Done _ -> ApiReply.nothing();
      case SpyAnswer.Refused r -> refused(r);
    };
  }

  private void spied(SpySession s, String action) {
    audit.note(s.supervisor(), action, subject(s.agent(), s.call()), "");
  }

  private ApiReply sample(ApiCall call) {
    Which w = call.body(Which.class).orElse(new Which(null, null, null, null, null));
    Optional<Days> days = days(w);
    int size = w.size() == null ? 20 : w.size();
    if (days.isEmpty() || size < 1 || size > MOST_DRAWN) {
      return ApiReply.error(
          HttpStatus.BAD_REQUEST,
          "bad-sample",
          "send {\"from\": \"2026-03-01\", \"to\": \"2026-03-31\", \"size\": 1 to "
              + MOST_DRAWN
              + "}; at most a year of days");
    }
    String seed = w.seed() == null ? "" : w.seed();
    List<ReviewSample.Talk> drawn =
        work.sample().draw(days.get(), size, seed, w.agent() == null ? "" : w.agent());
    String whose = w.agent() == null ? "" : " agent:" + w.agent();
    note(call, "sample", w.from() + " " + w.to() + " " + size + " " + seed + whose);
    drawn.stream()
        .map(ReviewSample.Talk::customerId)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(id -> audit.look(call.session().user(), id, call.peer().address()));
    boolean hidden = masked.test(call.session());
    return ApiReply.json(
        new Drawn(hidden ? drawn.stream().map(FloorRoutes::masked).toList() : drawn));
  }

  private Optional<Days> days(Which w) {
    ZoneId zone = work.config().get().engine().zone();
    try {
      if (w.from() == null || w.to() == null) {
        return Optional.empty();
      }
      LocalDate from = LocalDate.parse(w.from());
      LocalDate to = LocalDate.parse(w.to());
      // The database knows no other years.
      boolean known = from.getYear() >= 1970 && to.getYear() < 9999;
      return !known || to.isAfter(from.plusYears(1))
          ? Optional.empty()
          : Optional.of(new Days(from, to, zone));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ReviewSample.Talk masked(ReviewSample.Talk t) {
    return new ReviewSample.Talk(
        t.reference(),
        t.at(),
        t.endedAt(),
        t.queue(),
        t.agent(),
        t.e164().isEmpty() ? "" : PhoneNumbers.masked(t.e164()),
        t.customerId(),
        t.customer(),
        t.recording(),
        t.gone());
  }

  private static String subject(String agent, String call) {
    return "agent:" + agent + (call.isEmpty() ? "" : " call:" + call);
  }

  private void note(ApiCall call, String action, String subject) {
    audit.note(call.session().user(), action, subject, call.peer().address());
  }
}
