package io.huifang.web;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import io.huifang.config.EngineConfig.Masking;
import io.huifang.customer.file.EditResult;
import io.huifang.customer.file.FileHistory;
import io.huifang.customer.file.PersonEdit;
import io.huifang.customer.search.CustomerSearch;
import io.huifang.customer.search.Found;
import io.huifang.desk.CustomerDesk;
import io.huifang.desk.CustomerFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Searches for people, shows and edits their files. Everybody who is signed in may: a caller must
 * be found whatever phone they use. So each search (how and how many, not the words), each look and
 * each change is a line in the audit; that of a change is written with it.
 */
final class CustomerRoutes {
  private final CustomerDesk desk;
  private final AuditLog audit;
  private final Supplier<Masking> masking;

  CustomerRoutes(CustomerDesk desk, AuditLog audit, Supplier<Masking> masking) {
    this.desk = desk;
    this.audit = audit;
    this.masking = masking;
  }

  private record Words(@Nullable String words) {}

  private record Hits(List<Hit> people, boolean more, boolean asked, int filled, int most) {}

  private record Hit(Found.Person person, String way) {}

  private record Older(@Nullable Long before) {}

  private record Refusal(String code, String error, List<EditResult.Problem> problems) {}

  List<Route> routes() {
    return List.of(
        // The words stand in no address: those are kept by proxies and browsers.
        new Route(HttpMethod.POST, "/api/search", Access.SIGNED_IN, this::search),
        new Route(HttpMethod.GET, "/api/customers/{id}/file", Access.SIGNED_IN, this::file),
        new Route(HttpMethod.POST, "/api/customers/{id}/edit", Access.SIGNED_IN, this::edit),
        new Route(HttpMethod.POST, "/api/customers/{id}/changes", Access.SIGNED_IN, this::changes));
  }

  private ApiReply search(ApiCall call) {
    String words = call.body(Words.class).map(Words::words).orElse(null);
    if (words == null) {
      return ApiReply.error(HttpStatus.BAD_REQUEST, "bad-search", "send {\"words\": …}");
    }
    Found found = desk.find(words);
    if (found.asked()) {
      note(call, "search", told(found));
    }
    boolean masked = masked(call.session());
    List<Hit> hits =
        found.people().stream()
            .map(p -> new Hit(masked ? p.masked() : p, p.match().way().code()))
            .toList();
    return ApiReply.json(
        new Hits(hits, found.more(), found.asked(), found.filled(), CustomerSearch.MOST));
  }

  private static String told(Found found) {
    if (found.people().isEmpty()) {
      return "nobody";
    }
    return found.people().stream()
        .map(p -> p.match().way().code())
        .distinct()
        .collect(Collectors.joining(",", found.people().size() + " by ", ""));
  }

  private ApiReply file(ApiCall call) {
    return number(call).flatMap(desk::file).map(f -> shown(call, f)).orElseGet(this::missing);
  }

  private ApiReply changes(ApiCall call) {
    Optional<Older> older = call.body(Older.class);
    if (older.isEmpty()) {
      return ApiReply.error(HttpStatus.BAD_REQUEST, "bad-changes", "send {\"before\": …} or {}");
    }
    Optional<Long> id = number(call);
    Optional<FileHistory.Page> page = id.flatMap(i -> desk.changes(i, older.get().before()));
    if (id.isEmpty() || page.isEmpty()) {
      return missing();
    }
    audit.look(call.session().user(), id.get(), call.peer().address());
    return ApiReply.json(masked(call.session()) ? page.get().masked() : page.get());
  }

  private ApiReply edit(ApiCall call) {
    Optional<Long> id = number(call);
    Optional<PersonEdit> edit = call.body(PersonEdit.class);
    if (edit.isEmpty() || edit.get().version() == null) {
      return ApiReply.error(
          HttpStatus.BAD_REQUEST, "bad-edit", "send {\"version\": …, \"name\": …}");
    }
    if (id.isEmpty()) {
      return missing();
    }
    EditResult result =
        desk.edit(
            id.get(),
            edit.get(),
            call.session().user(),
            (tx, changed) ->
                audit.write(
                    tx,
                    call.session().user(),
                    "edit",
                    "customer:" + id.get() + " " + String.join(",", changed),
                    call.peer().address()));
    return switch (result) {
      case EditResult.Done _ -> file(call);
      case EditResult.Gone _ -> missing();
      case EditResult.Stale _ -> {
        note(call, "edit-stale", "customer:" + id.get());
        yield ApiReply.error(
            HttpStatus.CONFLICT,
            "changed-meanwhile",
            "this file was changed since it was read; read it again");
      }
      case EditResult.Refused r ->
          ApiReply.json(new Refusal("bad-fields", "nothing was changed", r.problems()))
              .status(HttpStatus.UNPROCESSABLE_ENTITY);
    };
  }

  private ApiReply shown(ApiCall call, CustomerFile file) {
    audit.look(call.session().user(), file.customerId(), call.peer().address());
    return ApiReply.json(masked(call.session()) ? file.masked() : file);
  }

  private ApiReply missing() {
    return ApiReply.error(HttpStatus.NOT_FOUND, "not-found", "there is no such customer");
  }

  private void note(ApiCall call, String action, String subject) {
    audit.note(call.session().user(), action, subject, call.peer().address());
  }

  private boolean masked(Session session) {
    return new Masked(masking).test(session);
  }

  private static Optional<Long> number(ApiCall call) {
    String text = call.parameter();
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
