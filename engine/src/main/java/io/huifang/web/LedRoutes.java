package io.huifang.web;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import io.huifang.config.Text;
import io.huifang.desk.CallerPicture;
import io.huifang.desk.led.LedDesk;
import io.huifang.desk.led.LedReply;
import io.huifang.desk.led.LedView;
import io.huifang.report.ReasonWords;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls that agents make for campaigns. Each key answers with the task as it is then; what was
 * done, or refused, is a line in the audit.
 */
final class LedRoutes {
  private static final Duration SHORTEST_REST = Duration.ofMinutes(5);

  private final LedDesk desk;
  private final AuditLog audit;
  private final Predicate<Session> masked;

  /** Whom each agent was shown last: pages read it again and again. */
  private final Map<String, Long> shown = new ConcurrentHashMap<>();

  LedRoutes(LedDesk desk, AuditLog audit, Predicate<Session> masked) {
    this.desk = desk;
    this.audit = audit;
    this.masked = masked;
  }

  /** What a page sends; each key uses some of it. */
  private record Pressed(
      @Nullable String question,
      @Nullable String answer,
      @Nullable String outcome,
      @Nullable String disposition,
      @Nullable String note,
      @Nullable Integer minutes) {}

  List<Route> routes() {
    return List.of(
        new Route(HttpMethod.GET, "/api/led", Access.SIGNED_IN, this::view),
        new Route(HttpMethod.POST, "/api/led/next", Access.SIGNED_IN, this::next),
        key("call", p -> desk.dial(p.agent, p.task)),
        key("hang-up", p -> desk.hangUp(p.agent, p.task)),
        key("answer", p -> desk.answer(p.agent, p.task, p.question(), p.answer())),
        key("pass", p -> desk.pass(p.agent, p.task, p.question())),
        key("finish", this::finish),
        key("put-off", p -> desk.putOff(p.agent, p.task, p.rest(), p.note())),
        key("return", p -> desk.giveBack(p.agent, p.task)));
  }

  private record Key(ApiCall call, String agent, long task, Pressed body) {
    String question() {
      return Objects.requireNonNullElse(body.question(), "");
    }

    String answer() {
      return Objects.requireNonNullElse(body.answer(), "");
    }

    String note() {
      return Objects.requireNonNullElse(body.note(), "");
    }

    Duration rest() {
      Integer minutes = body.minutes();
      Duration wanted = Duration.ofMinutes(minutes == null ? 60 : minutes);
      return wanted.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : wanted;
    }
  }

  private Route key(String name, Function<Key, LedReply> deed) {
    return new Route(
        HttpMethod.POST,
        "/api/led/{id}/" + name,
        Access.SIGNED_IN,
        call -> {
          Pressed body = call.body(Pressed.class).orElse(null);
          if (body == null || !call.parameter().matches("[0-9]{1,18}")) {
            return ApiReply.error(HttpStatus.BAD_REQUEST, "bad-request", "no such key");
          }
          var key = new Key(call, user(call), Long.parseLong(call.parameter()), body);
          LedReply reply = deed.apply(key);
          // The disposition writes its line itself, with what it keeps.
          audit.note(
              user(call),
              reply == LedReply.DONE ? "led-" + name : "led-" + name + "-refused",
              "planned:" + call.parameter(),
              call.peer().address());
          return told(call, reply);
        });
  }

  private ApiReply next(ApiCall call) {
    LedReply reply = desk.next(user(call));
    return told(call, reply);
  }

  private LedReply finish(Key key) {
    String disposition = Objects.requireNonNullElse(key.body.disposition(), "");
    return desk.finish(
        key.agent,
        key.task,
        Objects.requireNonNullElse(key.body.outcome(), ""),
        disposition,
        key.note(),
        tx ->
            audit.write(
                tx,
                key.agent,
                "disposition",
                "planned:" + key.task + " " + disposition,
                key.call.peer().address()));
  }

  private ApiReply told(ApiCall call, LedReply reply) {
    return reply == LedReply.DONE
        ? view(call)
        : ApiReply.error(
            status(reply), reply.name().toLowerCase(Locale.ROOT).replace('_', '-'), "not done");
  }

  private static HttpStatus status(LedReply reply) {
    return switch (reply) {
      case GONE -> HttpStatus.NOT_FOUND;
      case BAD_ANSWER, NEEDS_REASON, NOT_OFFERED, NEEDS_NOTE, NOTE_TOO_LONG, NOTE_ALONE ->
          HttpStatus.UNPROCESSABLE_ENTITY;
      case PBX_AWAY -> HttpStatus.SERVICE_UNAVAILABLE;
      default -> HttpStatus.CONFLICT;
    };
  }

  private ApiReply view(ApiCall call) {
    LedView view = desk.view(user(call)).worded(LedRoutes::inBoth);
    LedView.Task task = view.task();
    CallerPicture picture = task == null ? null : task.picture();
    if (picture != null) {
      long id = picture.customerId();
      Long before = shown.put(user(call), id);
      if (before == null || before != id) {
        audit.look(user(call), id, call.peer().address());
      }
    }
    return ApiReply.json(masked.test(call.session()) ? view.masked() : view);
  }

  private static Text inBoth(Text stable) {
    return new Text(ReasonWords.in("zh-CN", stable.zh()), ReasonWords.in("en", stable.en()));
  }

  private static String user(ApiCall call) {
    return call.session().user();
  }
}
