package io.huifang.web;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import io.huifang.agent.BrowserPhones;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hands the signed-in agent's page what it needs to be their phone. By POST, so that it stands in
 * nobody's cache and history and needs the page's token; each time is in the audit.
 */
final class PhoneRoutes {
  private static final Pattern PAGE = Pattern.compile("[A-Za-z0-9-]{8,64}");

  private final BrowserPhones phones;
  private final FeedHub hub;
  private final AuditLog audit;

  PhoneRoutes(BrowserPhones phones, FeedHub hub, AuditLog audit) {
    this.phones = phones;
    this.hub = hub;
    this.audit = audit;
  }

  /**
   * What a page asks.
   *
   * @param page the name that it gave itself
   * @param take somebody wants the phone there, whoever has it now; else it only mends its line
   */
  private record Asked(@Nullable String page, @Nullable Boolean take) {}

  private record Answer(String url, String user, String domain, String password) {}

  List<Route> routes() {
    return List.of(new Route(HttpMethod.POST, "/api/phone", Access.SIGNED_IN, this::phone));
  }

  private ApiReply phone(ApiCall call) {
    Asked asked = call.body(Asked.class).orElse(null);
    String page = asked == null ? null : asked.page();
    if (asked == null || page == null || !PAGE.matcher(page).matches()) {
      return ApiReply.error(
          HttpStatus.BAD_REQUEST, "bad-request", "send {\"page\": …, \"take\": …}");
    }
    String user = call.session().user();
    Optional<BrowserPhones.Access> access = phones.of(user);
    if (access.isEmpty()) {
      return ApiReply.error(
          HttpStatus.CONFLICT, "no-phone", "agents.yaml gives this agent no phone in the browser");
    }
    audit.note(user, "phone", access.get().user(), call.peer().address());
    if (Boolean.TRUE.equals(asked.take())) {
      hub.phoneMoved(user, page);
    }
    return ApiReply.json(answer(access.get()));
  }

  private static Answer answer(BrowserPhones.Access a) {
    return new Answer(a.url(), a.user(), a.domain(), a.password().reveal());
  }
}
