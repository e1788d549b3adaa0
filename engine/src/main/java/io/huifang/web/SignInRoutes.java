package io.huifang.web;

import com.linecorp.armeria.common.Cookie;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import io.huifang.agent.AgentRoster;
import io.huifang.config.DeskConfig;
import io.huifang.config.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sign-in, sign-out, who am I, one's own sessions. */
final class SignInRoutes {
  private final SignIn signIn;
  private final Sessions sessions;
  private final AuditLog audit;
  private final AgentRoster roster;
  private final Leaving leaving;
  private final FeedHub hub;
  private final House house;

  SignInRoutes(
      SignIn signIn,
      Sessions sessions,
      AuditLog audit,
      AgentRoster roster,
      Leaving leaving,
      FeedHub hub,
      House house) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.audit = audit;
    this.roster = roster;
    this.leaving = leaving;
    this.hub = hub;
    this.house = house;
  }

  /**
   * What the files say.
   *
   * @param language of the page until the person chooses one
   * @param searched titles of the house's own fields by which people are found
   */
  record House(
      Supplier<String> language, Supplier<DeskConfig> desk, Supplier<List<Text>> searched) {}

  private record Credentials(@Nullable String name, @Nullable String password) {
    boolean whole() {
      return name != null && !name.isBlank() && password != null && !password.isEmpty();
    }
  }

  List<Route> routes() {
    return List.of(
        new Route(HttpMethod.POST, "/api/sign-in", Access.PUBLIC, this::signIn),
        new Route(HttpMethod.POST, "/api/sign-out", Access.SIGNED_IN, this::signOut),
        new Route(HttpMethod.GET, "/api/me", Access.SIGNED_IN, c -> me(c.session())),
        new Route(HttpMethod.GET, "/api/sessions", Access.SIGNED_IN, this::own),
        new Route(HttpMethod.POST, "/api/sessions/end-others", Access.SIGNED_IN, this::endOthers));
  }

  private ApiReply signIn(ApiCall call) {
    Optional<Credentials> body = call.body(Credentials.class).filter(Credentials::whole);
    if (body.isEmpty()) {
      return ApiReply.error(
          HttpStatus.BAD_REQUEST, "bad-request", "send {\"name\": …, \"password\": …}");
    }
    String name = String.valueOf(body.get().name()).strip();
    String password = String.valueOf(body.get().password());
    return switch (signIn.signIn(name, password, call.peer().address())) {
      case SignIn.Result.In in ->
          me(in.opened().session())
              .with(
                  HttpHeaderNames.SET_COOKIE,
                  cookie(in.opened().token(), call.peer().secure(), Cookie.UNDEFINED_MAX_AGE));
      case SignIn.Result.Wrong w ->
          ApiReply.error(
              HttpStatus.UNAUTHORIZED, "wrong-password", "the name or the password is wrong");
      case SignIn.Result.Wait w ->
          ApiReply.error(HttpStatus.TOO_MANY_REQUESTS, "wait", "too many wrong passwords")
              .with(HttpHeaderNames.RETRY_AFTER, seconds(w.left()));
      case SignIn.Result.Busy b ->
          ApiReply.error(HttpStatus.SERVICE_UNAVAILABLE, "busy", "too many sign in now")
              .with(HttpHeaderNames.RETRY_AFTER, "2");
    };
  }

  private ApiReply signOut(ApiCall call) {
    Session session = call.session();
    boolean last = sessions.close(session);
    audit.note(session.user(), "sign-out", "", call.peer().address());
    hub.endSessions(s -> s.tokenHash().equals(session.tokenHash()));
    if (last) {
      leaving.leave(session.user());
    }
    return ApiReply.nothing().with(HttpHeaderNames.SET_COOKIE, cookie("", call.peer().secure(), 0));
  }

  private record Own(List<Sessions.Own> sessions) {}

  private ApiReply own(ApiCall call) {
    return ApiReply.json(new Own(sessions.own(call.session())));
  }

  /**
   * The page that asks comes anew with its new cookie; another one that has the old cookie is sent
   * to sign in by {@link SessionEnds}.
   */
  private ApiReply endOthers(ApiCall call) {
    Session before = call.session();
    Optional<Sessions.Opened> renewed = sessions.endOthers(before);
    if (renewed.isEmpty()) {
      return ApiReply.error(HttpStatus.UNAUTHORIZED, "sign-in", "sign in first");
    }
    Session now = renewed.get().session();
    audit.note(now.user(), "sessions-ended", "", call.peer().address());
    Set<String> kept = Set.of(before.tokenHash(), now.tokenHash());
    hub.endSessions(s -> s.user().equals(now.user()) && !kept.contains(s.tokenHash()));
    return me(now)
        .with(
            HttpHeaderNames.SET_COOKIE,
            cookie(renewed.get().token(), call.peer().secure(), Cookie.UNDEFINED_MAX_AGE));
  }

  private ApiReply me(Session session) {
    return ApiReply.json(
        Me.of(
            session,
            roster.view(session.user()).orElse(null),
            house.language().get(),
            house.desk().get(),
            house.searched().get()));
  }

  private static String cookie(String token, boolean secure, long maxAge) {
    return Cookie.secureBuilder(Sessions.COOKIE, token)
        .httpOnly(true)
        .sameSite("Strict")
        .secure(secure)
        .path("/")
        .maxAge(maxAge)
        .build()
        .toSetCookieHeader();
  }

  private static String seconds(Duration d) {
    return Long.toString(d.plusMillis(999).toSeconds());
  }
}
