package io.huifang.web;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.CancellationException;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.stream.ClosedStreamException;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.RequestTimeoutException;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong outside a route, as JSON and without a stack trace. */
final class Errors implements ServerErrorHandler {
  private static final Logger log = LoggerFactory.getLogger(Errors.class);

  @Override
  public HttpResponse onServiceException(ServiceRequestContext ctx, Throwable cause) {
    Throwable root =
        cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
    return switch (root) {
      case ContentTooLargeException e ->
          reply(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", "the request is too large");
      case RequestTimeoutException e ->
          reply(HttpStatus.SERVICE_UNAVAILABLE, "timeout", "it took too long");
      case HttpStatusException e -> plain(e.httpStatus());
      // Whoever asked waits no more: a probe with a limit of its own, a page that was closed.
      case ClosedStreamException e -> gone(ctx);
      case CancellationException e -> gone(ctx);
      default -> {
        log.error("path={} failed", ctx.path(), root);
        yield plain(HttpStatus.INTERNAL_SERVER_ERROR);
      }
    };
  }

  private static HttpResponse gone(ServiceRequestContext ctx) {
    log.debug("path={} whoever asked is gone", ctx.path());
    return plain(HttpStatus.CLIENT_CLOSED_REQUEST); // nobody reads it
  }

  @Override
  public AggregatedHttpResponse renderStatus(
      @Nullable ServiceRequestContext ctx,
      ServiceConfig config,
      @Nullable RequestHeaders headers,
      HttpStatus status,
      @Nullable String description,
      @Nullable Throwable cause) {
    return plain(status).aggregate().join();
  }

  private static HttpResponse plain(HttpStatus status) {
    return reply(status, "http-" + status.codeAsText(), status.reasonPhrase());
  }

  private static HttpResponse reply(HttpStatus status, String code, String words) {
    return ApiReply.error(status, code, words).response();
  }
}
