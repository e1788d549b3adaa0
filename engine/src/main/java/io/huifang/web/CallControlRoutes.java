package io.huifang.web;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import io.huifang.desk.line.CallControl;
import io.huifang.desk.line.CallControl.Reply;
import io.huifang.desk.line.Target;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an agent's own call. Each is a line in the audit, also what was refused: somebody
 * else's call that was guessed.
 */
final class CallControlRoutes {
  private final CallControl calls;
  private final AuditLog audit;

  CallControlRoutes(CallControl calls, AuditLog audit) {
    this.calls = calls;
    this.audit = audit;
  }

  private record Transfer(
      @Nullable String kind, @Nullable String name, @Nullable String note, @Nullable Boolean ask) {}

  private record Targets(List<Target> targets) {}

  List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.GET,
            "/api/transfer-targets",
            Access.SIGNED_IN,
            c -> ApiReply.json(new Targets(calls.targets(c.session().user())))),
        key("hang-up", calls::hangUp),
        key("hold", calls::hold),
        key("resume", calls::resume),
        key("complete", calls::complete),
        key("mark", calls::mark),
        key("record", calls::record),
        key("record-stop", calls::stopRecording),
        new Route(HttpMethod.POST, "/api/calls/{id}/transfer", Access.SIGNED_IN, this::transfer));
  }

  private Route key(String name, BiFunction<String, String, Reply> key) {
    return new Route(
        HttpMethod.POST,
        "/api/calls/{id}/" + name,
        Access.SIGNED_IN,
        c -> told(c, "call-" + name, "", key.apply(c.session().user(), c.parameter())));
  }

  private ApiReply transfer(ApiCall call) {
    Transfer t = call.body(Transfer.class).orElse(null);
    Optional<Target.Kind> kind =
        t == null ? Optional.empty() : kind(Objects.requireNonNullElse(t.kind(), ""));
    if (t == null || kind.isEmpty() || t.name() == null) {
      return ApiReply.error(
          HttpStatus.BAD_REQUEST,
          "bad-transfer",
          "send {\"kind\": \"agent\", \"name\": …, \"note\": …, \"ask\": true}");
    }
    String user = call.session().user();
    String note = Objects.requireNonNullElse(t.note(), "");
    boolean ask = Boolean.TRUE.equals(t.ask());
    Reply reply =
        ask
            ? calls.consult(user, call.parameter(), kind.get(), t.name(), note)
            : calls.blind(user, call.parameter(), kind.get(), t.name(), note);
    return told(
        call, ask ? "call-consult" : "call-transfer", " " + t.kind() + ":" + t.name(), reply);
  }

  private static Optional<Target.Kind> kind(String word) {
    return Stream.of(Target.Kind.values())
        .filter(k -> k.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  private ApiReply told(ApiCall call, String action, String detail, Reply reply) {
    audit.note(
        call.session().user(),
        reply == Reply.DONE ? action : action + "-refused",
        "call:" + call.parameter() + detail,
        call.peer().address());
    return switch (reply) {
      case DONE -> ApiReply.nothing();
      case NOT_YOURS -> no(HttpStatus.NOT_FOUND, "not-your-call", "you have no such call");
      case NOT_NOW -> no(HttpStatus.CONFLICT, "not-now", "not as the call stands");
      case NO_TARGET -> no(HttpStatus.CONFLICT, "no-target", "calls cannot be handed over there");
      case NOT_FREE -> no(HttpStatus.CONFLICT, "not-free", "that colleague takes no calls now");
      case TOO_LONG ->
          no(HttpStatus.UNPROCESSABLE_ENTITY, "note-too-long", "2000 characters at most");
      case NOT_ALLOWED ->
          no(HttpStatus.FORBIDDEN, "not-recorded-here", "desk.yaml does not record this queue");
      case NO_ROOM ->
          no(HttpStatus.SERVICE_UNAVAILABLE, "no-room", "there is no room for recordings");
      case PBX_REFUSED -> no(HttpStatus.CONFLICT, "pbx-refused", "the PBX said no");
      case PBX_AWAY -> no(HttpStatus.SERVICE_UNAVAILABLE, "pbx-away", "the PBX does not answer");
    };
  }

  private static ApiReply no(HttpStatus status, String code, String words) {
    return ApiReply.error(status, code, words);
  }
}
