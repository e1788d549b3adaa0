package io.huifang.web;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import io.huifang.customer.PhoneNumbers;
import io.huifang.desk.after.Dispositions;
import io.huifang.desk.after.PromisedCall;
import io.huifang.desk.after.PromisedCalls;
import io.huifang.desk.after.WrapUps;
import io.huifang.hotline.CallBackBoard;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an agent does after a call: disposition, promised call-back, the end of the wrap-up. */
final class AfterCallRoutes {
  private final DeskWork work;
  private final AuditLog audit;
  private final Predicate<Session> masked;

  /** Whom each agent's list showed last: pages read it again and again. */
  private final Map<String, Set<Long>> shown = new ConcurrentHashMap<>();

  AfterCallRoutes(DeskWork work, AuditLog audit, Predicate<Session> masked) {
    this.work = work;
    this.audit = audit;
    this.masked = masked;
  }

  private record Chosen(@Nullable String disposition, @Nullable String note) {}

  private record Promise(@Nullable String at, @Nullable String number, @Nullable String note) {}

  private record Ended(@Nullable Boolean kept) {}

  private record Refusal(String code, String error, @Nullable Instant next) {}

  private record CallBacks(List<PromisedCall> callBacks, List<CallBackBoard.Waiting> waiting) {}

  List<Route> routes() {
    return List.of(
        new Route(HttpMethod.POST, "/api/wrap-up/done", Access.SIGNED_IN, this::done),
        new Route(HttpMethod.POST, "/api/wrap-up/extend", Access.SIGNED_IN, this::extend),
        new Route(HttpMethod.POST, "/api/calls/{id}/result", Access.SIGNED_IN, this::choose),
        new Route(HttpMethod.POST, "/api/calls/{id}/call-back", Access.SIGNED_IN, this::promise),
        new Route(HttpMethod.GET, "/api/call-backs", Access.SIGNED_IN, this::callBacks),
        new Route(HttpMethod.POST, "/api/call-backs/{id}/end", Access.SIGNED_IN, this::end));
  }

  private ApiReply done(ApiCall call) {
    return told(call, "wrap-up-done", work.wrapUps().done(user(call)));
  }

  private ApiReply extend(ApiCall call) {
    return told(call, "wrap-up-extend", work.wrapUps().extend(user(call)));
  }

  private ApiReply told(ApiCall call, String action, WrapUps.Answer answer) {
    Optional<ApiReply> refused = refused(answer);
    if (refused.isEmpty()) {
      note(call, action, "");
    }
    return refused.orElseGet(ApiReply::nothing);
  }

  /** Empty when it was done. */
  static Optional<ApiReply> refused(WrapUps.Answer answer) {
    return Optional.ofNullable(
        switch (answer) {
          case DONE -> null;
          case NO_AGENT ->
              ApiReply.error(
                  HttpStatus.CONFLICT, "no-agent", "agents.yaml has no agent of this name");
          case NOTHING_OPEN ->
              ApiReply.error(HttpStatus.CONFLICT, "no-wrap-up", "there is no wrap-up now");
          case NO_MORE ->
              ApiReply.error(HttpStatus.CONFLICT, "no-more-time", "it was extended already");
          case DISPOSITION_FIRST ->
              ApiReply.error(HttpStatus.CONFLICT, "disposition-first", "choose a result first");
          case BUSY ->
              ApiReply.error(HttpStatus.SERVICE_UNAVAILABLE, "pbx-away", "the PBX does not answer");
        });
  }

  private ApiReply choose(ApiCall call) {
    Chosen body = call.body(Chosen.class).orElse(null);
    String name = body == null ? null : body.disposition();
    if (body == null || name == null) {
      return ApiReply.error(
          HttpStatus.BAD_REQUEST, "bad-result", "send {\"disposition\": …, \"note\": …}");
    }
    Dispositions.Result result =
        work.dispositions()
            .choose(
                user(call),
                call.parameter(),
                name,
                Objects.requireNonNullElse(body.note(), ""),
                tx ->
                    audit.write(
                        tx,
                        user(call),
                        "disposition",
                        "call:" + call.parameter() + " " + name,
                        call.peer().address()));
    return switch (result) {
      case KEPT -> ApiReply.nothing();
      case NOT_OPEN -> notYours(call, "disposition");
      case NOT_OFFERED -> no("not-offered", "this call has no such result");
      case NEEDS_NOTE -> no("needs-note", "this result needs a note");
      case NEEDS_CALL_BACK -> no("needs-call-back", "this result needs a promised call-back");
      case NOTE_TOO_LONG -> no("note-too-long", "2000 characters at most");
    };
  }

  private ApiReply promise(ApiCall call) {
    Promise body = call.body(Promise.class).orElse(null);
    Optional<Instant> at = body == null ? Optional.empty() : instant(body.at());
    if (body == null || at.isEmpty()) {
      return ApiReply.error(
          HttpStatus.BAD_REQUEST, "bad-time", "send {\"at\": \"2026-03-05T10:00:00Z\", …}");
    }
    PromisedCalls.Result result =
        work.promises()
            .promise(
                user(call),
                call.parameter(),
                Objects.requireNonNullElse(body.number(), ""),
                at.get(),
                Objects.requireNonNullElse(body.note(), ""),
                tx ->
                    audit.write(
                        tx,
                        user(call),
                        "call-back",
                        "call:" + call.parameter() + " " + at.get(),
                        call.peer().address()));
    if (result.kept()) {
      return ApiReply.nothing();
    }
    return result.code().equals("not-open")
        ? notYours(call, "call-back")
        : ApiReply.json(new Refusal(result.code(), "not at that time", result.next()))
            .status(HttpStatus.UNPROCESSABLE_ENTITY);
  }

  private ApiReply callBacks(ApiCall call) {
    List<PromisedCall> all = work.promises().of(user(call));
    Set<Long> people =
        all.stream()
            .map(PromisedCall::customerId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Set<Long> before = Objects.requireNonNullElse(shown.put(user(call), people), Set.of());
    people.stream()
        .filter(id -> !before.contains(id))
        .forEach(id -> audit.look(user(call), id, call.peer().address()));
    boolean hidden = masked.test(call.session());
    return ApiReply.json(
        new CallBacks(
            hidden ? all.stream().map(AfterCallRoutes::masked).toList() : all,
            waiting(user(call), hidden)));
  }

  /** Who keeps a place in the agent's queues: nothing to be done, they are put through. */
  private List<CallBackBoard.Waiting> waiting(String user, boolean hidden) {
    List<CallBackBoard.Waiting> all = work.callBacks().of(user);
    return hidden ? all.stream().map(w -> w.shown(PhoneNumbers.masked(w.number()))).toList() : all;
  }

  /** A due one must be dialed by its agent, who needs the number then. */
  private static PromisedCall masked(PromisedCall p) {
    return p.due() ? p : p.masked();
  }

  private ApiReply end(ApiCall call) {
    Boolean kept = call.body(Ended.class).map(Ended::kept).orElse(null);
    if (kept == null) {
      return ApiReply.error(HttpStatus.BAD_REQUEST, "bad-end", "send {\"kept\": true}");
    }
    String id = call.parameter();
    boolean ended =
        id.matches("[0-9]{1,18}")
            && work.promises()
                .end(
                    user(call),
                    Long.parseLong(id),
                    kept,
                    tx ->
                        audit.write(
                            tx,
                            user(call),
                            kept ? "call-back-kept" : "call-back-given-up",
                            "call-back:" + id,
                            call.peer().address()));
    return ended
        ? ApiReply.nothing()
        : ApiReply.error(HttpStatus.NOT_FOUND, "not-found", "you have no such call-back");
  }

  private ApiReply notYours(ApiCall call, String what) {
    note(call, what + "-refused", "call:" + call.parameter());
    return ApiReply.error(HttpStatus.NOT_FOUND, "not-your-call", "you have no such call any more");
  }

  private static ApiReply no(String code, String words) {
    return ApiReply.error(HttpStatus.UNPROCESSABLE_ENTITY, code, words);
  }

  private static Optional<Instant> instant(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private void note(ApiCall call, String action, String subject) {
    audit.note(user(call), action, subject, call.peer().address());
  }

  private static String user(ApiCall call) {
    return call.session().user();
  }
}
