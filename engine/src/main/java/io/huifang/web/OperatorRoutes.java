package io.huifang.web;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Health and metrics, for machines. */
final class OperatorRoutes {
  private final Readiness readiness;
  private final Supplier<String> metrics;

  OperatorRoutes(Readiness readiness, Supplier<String> metrics) {
    this.readiness = readiness;
    this.metrics = metrics;
  }

  private record Health(String status, List<Readiness.Check> checks) {}

  List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.GET,
            "/health/live",
            Access.PUBLIC,
            c -> ApiReply.json(new Health("up", List.of()))),
        new Route(HttpMethod.GET, "/health/ready", Access.PUBLIC, this::ready),
        new Route(HttpMethod.GET, "/metrics", Access.OPERATOR, c -> metrics()));
  }

  private ApiReply ready(ApiCall call) {
    List<Readiness.Check> checks = readiness.checks();
    boolean ok = checks.stream().allMatch(Readiness.Check::ok);
    // Details name hosts and versions.
    List<Readiness.Check> told =
        call.operator()
            ? checks
            : checks.stream().map(c -> new Readiness.Check(c.name(), c.ok(), "")).toList();
    return ApiReply.json(new Health(ok ? "ready" : "not ready", told))
        .status(ok ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
  }

  private ApiReply metrics() {
    return new ApiReply(
        HttpStatus.OK,
        MediaType.parse("text/plain; version=0.0.4; charset=utf-8"),
        HttpData.ofUtf8(metrics.get()),
        Map.of());
  }
}
