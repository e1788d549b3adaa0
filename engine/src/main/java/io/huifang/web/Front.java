package io.huifang.web;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.Cookie;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.huifang.store.DatabaseUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every request comes through here: finds its route, refuses who may not, runs it on a virtual
 * thread. At most {@value #AT_ONCE} requests run at a time; further ones are told to come back.
 */
final class Front implements HttpService {
  static final int LONGEST_BODY = 64 * 1024;
  static final int AT_ONCE = 256;

  /** For whoever fetches a long recording over a slow line. */
  private static final Duration LONGEST_FILE = Duration.ofMinutes(10);

  private static final Logger log = LoggerFactory.getLogger(Front.class);

  private final List<Route> routes;
  private final Sessions sessions;
  private final Executor threads;
  private final OperatorToken token;
  private final MeterRegistry meters;
  private final Json json = new Json();
  private final Semaphore permits = new Semaphore(AT_ONCE);

  Front(
      List<Route> routes,
      Sessions sessions,
      OperatorToken token,
      Executor threads,
      MeterRegistry meters) {
    this.routes = List.copyOf(routes);
    this.sessions = sessions;
    this.token = token;
    this.threads = threads;
    this.meters = meters;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext ctx, HttpRequest req) {
    List<Route> here = routes.stream().filter(r -> r.match(ctx.path()).isPresent()).toList();
    Optional<Route> route = here.stream().filter(r -> r.method() == req.method()).findFirst();
    if (route.isEmpty()) {
      return missing(here).response();
    }
    return HttpResponse.of(
        req.aggregate()
            .thenApplyAsync(whole -> counted(route.get(), ctx, whole).response(), threads));
  }

  /** The live session of a request's cookie. Asks the database. */
  Optional<Session> session(RequestHeaders headers, Peer peer) {
    return headers.cookies().stream()
        .filter(c -> c.name().equals(Sessions.COOKIE))
        .map(Cookie::value)
        .findFirst()
        .flatMap(token -> sessions.find(token, peer.address()));
  }

  private static ApiReply missing(List<Route> here) {
    if (here.isEmpty()) {
      return ApiReply.error(HttpStatus.NOT_FOUND, "not-found", "there is nothing here");
    }
    String allowed =
        here.stream().map(r -> r.method().name()).sorted().collect(Collectors.joining(", "));
    return ApiReply.error(HttpStatus.METHOD_NOT_ALLOWED, "method", "here you can only " + allowed)
        .with(HttpHeaderNames.ALLOW, allowed);
  }

  private ApiReply counted(Route route, ServiceRequestContext ctx, AggregatedHttpRequest req) {
    ApiReply reply;
    if (permits.tryAcquire()) {
      try {
        reply = guarded(route, ctx, req);
      } finally {
        permits.release();
      }
    } else {
      reply = ApiReply.error(HttpStatus.SERVICE_UNAVAILABLE, "busy", "too much at once; again");
    }
    if (reply.file() != null) {
      ctx.setRequestTimeout(TimeoutMode.SET_FROM_NOW, LONGEST_FILE);
    }
    meters
        .counter(
            "huifang.web.requests",
            "route",
            route.method() + " " + route.path(),
            "status",
            reply.status().codeAsText())
        .increment();
    return reply;
  }

  private ApiReply guarded(Route route, ServiceRequestContext ctx, AggregatedHttpRequest req) {
    try {
      Optional<Session> session =
          route.access() == Access.PUBLIC ? Optional.empty() : session(req.headers(), Peer.of(ctx));
      boolean operator = isOperator(req.headers(), session);
      Optional<ApiReply> refused =
          refusal(route, operator, session).or(() -> forged(route, req.headers(), session));
      return refused.orElseGet(() ->
          route
              .handler()
              .answer(
                  new ApiCall(
                      route.match(ctx.path()).orElse(""),
                      req.content(StandardCharsets.UTF_8),
                      Peer.of(ctx),
                      operator,
                      session.orElse(null),
                      json)));
    } catch (DatabaseUnavailable e) {
      log.warn("route={} {}", route.path(), e.getMessage());
      return ApiReply.unavailable();
    } catch (RuntimeException e) {
      log.error("route={} failed", route.path(), e);
      return ApiReply.error(
          HttpStatus.INTERNAL_SERVER_ERROR, "internal", "a mistake in huifang; its log knows more");
    }
  }

  private boolean isOperator(RequestHeaders headers, Optional<Session> session) {
    return token.isSentBy(headers) || session.filter(s -> s.role() == Role.ADMIN).isPresent();
  }

  private static Optional<ApiReply> refusal(
      Route route, boolean operator, Optional<Session> session) {
    boolean allowed =
        switch (route.access()) {
          case PUBLIC -> true;
          case SIGNED_IN -> session.isPresent();
          case OPERATOR -> operator;
        };
    return allowed
        ? Optional.empty()
        : Optional.of(ApiReply.error(HttpStatus.UNAUTHORIZED, "sign-in", "sign in first"));
  }

  /** A request that changes something must come from a page of ours. */
  private static Optional<ApiReply> forged(
      Route route, RequestHeaders headers, Optional<Session> session) {
    if (route.method() == HttpMethod.GET) {
      return Optional.empty();
    }
    boolean otherSite = headers.contains(HttpHeaderNames.ORIGIN) && !Peer.sameOrigin(headers);
    boolean noJson = headers.contentType() == null || !headers.contentType().isJson();
    boolean noToken =
        session.filter(s -> !same(s.csrf(), headers.get(Sessions.CSRF_HEADER, ""))).isPresent();
    if (noJson && !otherSite && !noToken) {
      return Optional.of(
          ApiReply.error(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-json", "send content-type application/json"));
    }
    return otherSite || noToken
        ? Optional.of(
            ApiReply.error(
                HttpStatus.FORBIDDEN,
                "forged",
                "the header " + Sessions.CSRF_HEADER + " is missing or wrong, or the origin is"))
        : Optional.empty();
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
