package io.huifang.web;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentView;
import io.huifang.config.CaseKind;
import io.huifang.desk.CaseBoard;
import io.huifang.desk.after.CallCases;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cases that agents open about their calls, and what is done with them. Each step is a line in the
 * audit, written with it; each look too, also what was refused.
 */
final class CaseRoutes {
  private final CaseWork work;
  private final AgentRoster roster;
  private final AuditLog audit;
  private final Predicate<Session> masked;

  CaseRoutes(CaseWork work, AgentRoster roster, AuditLog audit, Predicate<Session> masked) {
    this.work = work;
    this.roster = roster;
    this.audit = audit;
    this.masked = masked;
  }

  private record Written(
      @Nullable String kind,
      @Nullable String words,
      @Nullable Long vehicleId,
      @Nullable Long visitId) {}

  private record Wanted(
      @Nullable String act,
      @Nullable String words,
      @Nullable String department,
      @Nullable String person,
      @Nullable Integer seen) {}

  private record Cases(List<CaseViews.Row> cases, boolean more) {}

  List<Route> routes() {
    return List.of(
        new Route(HttpMethod.GET, "/api/calls/{id}/case", Access.SIGNED_IN, this::form),
        new Route(HttpMethod.POST, "/api/calls/{id}/case", Access.SIGNED_IN, this::open),
        new Route(HttpMethod.GET, "/api/cases", Access.SIGNED_IN, c -> list(c, work.board()::mine)),
        // Before the one with a number, which it would be taken for.
        new Route(
            HttpMethod.GET, "/api/cases/all", Access.SIGNED_IN, c -> list(c, work.board()::all)),
        new Route(HttpMethod.GET, "/api/cases/{id}", Access.SIGNED_IN, this::card),
        new Route(HttpMethod.POST, "/api/cases/{id}/step", Access.SIGNED_IN, this::step));
  }

  private ApiReply form(ApiCall call) {
    Optional<CallCases.Form> form = work.calls().form(user(call), call.parameter());
    form.map(CallCases.Form::customerId)
        .ifPresent(id -> audit.look(user(call), id, call.peer().address()));
    return form.map(ApiReply::json).orElseGet(() -> notYours(call));
  }

  private ApiReply open(ApiCall call) {
    Written body = call.body(Written.class).orElse(null);
    Optional<CaseKind> kind =
        CaseKind.of(body == null ? "" : Objects.requireNonNullElse(body.kind(), ""));
    if (body == null || kind.isEmpty()) {
      return ApiReply.error(
          HttpStatus.BAD_REQUEST, "bad-case", "send {\"kind\": \"complaint\", \"words\": …}");
    }
    CallCases.Result result =
        work.calls()
            .open(
                user(call),
                call.parameter(),
                new CallCases.Written(
                    kind.get(),
                    Objects.requireNonNullElse(body.words(), ""),
                    body.vehicleId(),
                    body.visitId()),
                tx ->
                    audit.write(
                        tx,
                        user(call),
                        "case-open",
                        kind.get().label() + " call:" + call.parameter(),
                        call.peer().address()));
    return switch (result) {
      case CallCases.Opened opened -> ApiReply.json(opened);
      case CallCases.Refused r when r.code().equals("not-open") -> notYours(call);
      case CallCases.Refused r ->
          ApiReply.error(HttpStatus.UNPROCESSABLE_ENTITY, r.code(), "no case was opened");
    };
  }

  private ApiReply list(ApiCall call, Function<CaseBoard.Who, CaseBoard.Listed> which) {
    CaseBoard.Listed found = which.apply(who(call));
    note(call, "cases", Integer.toString(found.items().size()));
    CaseViews views = views(call);
    return ApiReply.json(new Cases(found.items().stream().map(views::row).toList(), found.more()));
  }

  private ApiReply card(ApiCall call) {
    return number(call)
        .flatMap(id -> work.board().card(who(call), id))
        .map(c -> shown(call, c))
        .orElseGet(() -> missing(call));
  }

  private ApiReply shown(ApiCall call, CaseBoard.Card card) {
    Long customer = card.customerId();
    if (customer != null) {
      audit.look(user(call), customer, call.peer().address());
    }
    return ApiReply.json(views(call).card(card));
  }

  private ApiReply step(ApiCall call) {
    Wanted body = call.body(Wanted.class).orElse(null);
    Optional<CaseBoard.Act> act =
        CaseBoard.Act.of(body == null ? "" : Objects.requireNonNullElse(body.act(), ""));
    Integer seen = body == null ? null : body.seen();
    if (body == null || act.isEmpty() || seen == null) {
      return ApiReply.error(
          HttpStatus.BAD_REQUEST,
          "bad-step",
          "send {\"act\": \"answer\", \"words\": …, \"seen\": 3}");
    }
    Optional<Long> id = number(call);
    CaseBoard.Result result =
        id.isEmpty()
            ? CaseBoard.Result.NOT_FOUND
            : work.board()
                .act(
                    who(call),
                    id.get(),
                    new CaseBoard.Wanted(
                        act.get(),
                        Objects.requireNonNullElse(body.words(), ""),
                        Objects.requireNonNullElse(body.department(), ""),
                        Objects.requireNonNullElse(body.person(), ""),
                        seen),
                    tx ->
                        audit.write(
                            tx,
                            user(call),
                            "case-" + act.get().code(),
                            "case:" + id.get(),
                            call.peer().address()));
    if (result != CaseBoard.Result.DONE) {
      note(call, "case-refused", act.get().code() + " case:" + call.parameter());
    }
    return switch (result) {
      case DONE -> card(call);
      case NOT_FOUND -> missing(call);
      case NOT_NOW -> no(HttpStatus.CONFLICT, "not-now", "not by you, or not as it stands");
      case CHANGED ->
          no(HttpStatus.CONFLICT, "changed-meanwhile", "something happened to it; read it again");
      case NEEDS_WORDS -> no(HttpStatus.UNPROCESSABLE_ENTITY, "needs-words", "say it in words");
      case TOO_LONG -> no(HttpStatus.UNPROCESSABLE_ENTITY, "too-long", "1000 characters at most");
      case NO_DEPARTMENT ->
          no(HttpStatus.UNPROCESSABLE_ENTITY, "no-department", "no such department");
    };
  }

  private CaseBoard.Who who(ApiCall call) {
    return new CaseBoard.Who(
        user(call),
        roster.view(user(call)).map(AgentView::title).orElse(""),
        call.session().role() != Role.AGENT);
  }

  private CaseViews views(ApiCall call) {
    return new CaseViews(work.files().get(), masked.test(call.session()));
  }

  private ApiReply notYours(ApiCall call) {
    note(call, "case-refused", "call:" + call.parameter());
    return no(HttpStatus.NOT_FOUND, "not-your-call", "you have no such call any more");
  }

  /** Somebody else's case and one that does not exist are told alike. */
  private ApiReply missing(ApiCall call) {
    return no(HttpStatus.NOT_FOUND, "not-found", "you have no case " + call.parameter());
  }

  private static ApiReply no(HttpStatus status, String code, String words) {
    return ApiReply.error(status, code, words);
  }

  private void note(ApiCall call, String action, String subject) {
    audit.note(user(call), action, subject, call.peer().address());
  }

  private static Optional<Long> number(ApiCall call) {
    String text = call.parameter();
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static String user(ApiCall call) {
    return call.session().user();
  }
}
