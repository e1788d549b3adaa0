package io.huifang.web;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentView;
import io.huifang.desk.CallerPicture;
import io.huifang.desk.PopHistoryEntry;
import io.huifang.desk.ScreenPops;
import io.huifang.desk.after.WrapUps;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an agent does on the page. */
final class DeskRoutes {
  private static final int HISTORY = 50;

  private final AgentRoster roster;
  private final ScreenPops pops;
  private final WrapUps wrapUps;
  private final AuditLog audit;
  private final Predicate<Session> masked;

  DeskRoutes(
      AgentRoster roster,
      ScreenPops pops,
      WrapUps wrapUps,
      AuditLog audit,
      Predicate<Session> masked) {
    this.roster = roster;
    this.pops = pops;
    this.wrapUps = wrapUps;
    this.audit = audit;
    this.masked = masked;
  }

  private record Pause(@Nullable String reason) {}

  private record History(List<PopHistoryEntry> pops) {}

  List<Route> routes() {
    return List.of(
        new Route(HttpMethod.POST, "/api/agent/ready", Access.SIGNED_IN, this::ready),
        new Route(HttpMethod.POST, "/api/agent/pause", Access.SIGNED_IN, this::pause),
        new Route(HttpMethod.GET, "/api/pops", Access.SIGNED_IN, this::history),
        new Route(HttpMethod.POST, "/api/pops/{id}/ack", Access.SIGNED_IN, this::acknowledge),
        new Route(HttpMethod.GET, "/api/customers/{id}", Access.SIGNED_IN, this::customer));
  }

  private ApiReply ready(ApiCall call) {
    return chosen(call, "ready", "", wrapUps.ready(call.session().user()));
  }

  private ApiReply pause(ApiCall call) {
    Optional<Pause> body = call.body(Pause.class);
    if (body.isEmpty()) {
      return ApiReply.error(HttpStatus.BAD_REQUEST, "bad-request", "send {\"reason\": …}");
    }
    String reason = body.get().reason() == null ? "" : body.get().reason();
    return reason.equals(WrapUps.REASON)
        ? ApiReply.error(HttpStatus.BAD_REQUEST, "bad-request", "a wrap-up follows a call")
        : chosen(call, "pause", reason, wrapUps.pause(call.session().user(), reason));
  }

  private ApiReply chosen(ApiCall call, String action, String subject, WrapUps.Answer answer) {
    Optional<ApiReply> refused = AfterCallRoutes.refused(answer);
    Optional<AgentView> now = roster.view(call.session().user());
    if (refused.isPresent() || now.isEmpty()) {
      return refused.or(() -> AfterCallRoutes.refused(WrapUps.Answer.NO_AGENT)).orElseThrow();
    }
    audit.note(call.session().user(), action, subject, call.peer().address());
    return ApiReply.json(now.get());
  }

  private ApiReply history(ApiCall call) {
    String user = call.session().user();
    List<PopHistoryEntry> history = pops.history(user, HISTORY);
    history.stream()
        .map(PopHistoryEntry::customerId)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(id -> audit.look(user, id, call.peer().address()));
    return ApiReply.json(
        new History(
            masked.test(call.session())
                ? history.stream().map(PopHistoryEntry::masked).toList()
                : history));
  }

  private ApiReply acknowledge(ApiCall call) {
    return pops.acknowledge(call.session().user(), call.parameter(), System.nanoTime())
        ? ApiReply.nothing()
        : ApiReply.error(HttpStatus.NOT_FOUND, "not-found", "you have no such pop");
  }

  /** Somebody else's customer and one who does not exist are told alike. */
  private ApiReply customer(ApiCall call) {
    Session session = call.session();
    Optional<CallerPicture> picture =
        number(call.parameter())
            .flatMap(id ->
                session.role() == Role.AGENT
                    ? pops.customer(session.user(), id)
                    : pops.customer(id));
    picture.ifPresent(
        p -> p.people().forEach(id -> audit.look(session.user(), id, call.peer().address())));
    return picture
        .map(p -> ApiReply.json(masked.test(session) ? p.masked() : p))
        .orElseGet(
            () -> ApiReply.error(HttpStatus.NOT_FOUND, "not-found", "you have no such customer"));
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
