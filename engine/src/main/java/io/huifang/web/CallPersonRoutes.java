package io.huifang.web;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import io.huifang.customer.file.EditResult;
import io.huifang.desk.after.CallPerson;
import io.huifang.store.Tx;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who an agent's own call is about: chosen, or entered anew. A line in the audit is written with
 * it.
 */
final class CallPersonRoutes {
  private final CallPerson people;
  private final AuditLog audit;

  CallPersonRoutes(CallPerson people, AuditLog audit) {
    this.people = people;
    this.audit = audit;
  }

  private record Chosen(@Nullable Long customerId) {}

  private record Entered(@Nullable String call, @Nullable String name, @Nullable String number) {}

  private record Refusal(String code, String error, List<EditResult.Problem> problems) {}

  List<Route> routes() {
    return List.of(
        new Route(HttpMethod.POST, "/api/calls/{id}/person", Access.SIGNED_IN, this::choose),
        new Route(HttpMethod.POST, "/api/customers", Access.SIGNED_IN, this::create));
  }

  private ApiReply choose(ApiCall call) {
    Long customer = call.body(Chosen.class).map(Chosen::customerId).orElse(null);
    return customer == null
        ? ApiReply.error(HttpStatus.BAD_REQUEST, "bad-person", "send {\"customerId\": 17}")
        : told(
            call,
            call.parameter(),
            people.choose(
                user(call), call.parameter(), customer, written(call, "person", call.parameter())));
  }

  private ApiReply create(ApiCall call) {
    Entered body = call.body(Entered.class).orElse(null);
    String of = body == null ? null : body.call();
    if (body == null || of == null || body.name() == null) {
      return ApiReply.error(
          HttpStatus.BAD_REQUEST, "bad-person", "send {\"call\": …, \"name\": …, \"number\": …}");
    }
    return told(
        call,
        of,
        people.create(
            user(call),
            of,
            body.name(),
            Objects.requireNonNullElse(body.number(), ""),
            written(call, "person-new", of)));
  }

  private BiConsumer<Tx, Long> written(ApiCall call, String action, String of) {
    return (tx, id) ->
        audit.write(
            tx, user(call), action, "customer:" + id + " call:" + of, call.peer().address());
  }

  private ApiReply told(ApiCall call, String of, CallPerson.Result result) {
    return switch (result) {
      case CallPerson.Theirs theirs -> {
        audit.look(user(call), theirs.customerId(), call.peer().address());
        yield ApiReply.json(theirs);
      }
      case CallPerson.NotOpen _ -> {
        audit.note(user(call), "person-refused", "call:" + of, call.peer().address());
        yield ApiReply.error(
            HttpStatus.NOT_FOUND, "not-your-call", "you have no such call any more");
      }
      case CallPerson.OfCampaign _ ->
          ApiReply.error(
              HttpStatus.CONFLICT, "campaign-call", "a campaign's call is about whom it called");
      case CallPerson.Nobody _ ->
          ApiReply.error(HttpStatus.NOT_FOUND, "not-found", "there is no such customer");
      case CallPerson.Refused r ->
          ApiReply.json(new Refusal("bad-fields", "nobody was entered", r.problems()))
              .status(HttpStatus.UNPROCESSABLE_ENTITY);
    };
  }

  private static String user(ApiCall call) {
    return call.session().user();
  }
}
