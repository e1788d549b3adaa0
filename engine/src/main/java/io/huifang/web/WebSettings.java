package io.huifang.web;

import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How pages and API are served.
 *
 * @param bind local address
 * @param port TCP port; 0: any free one
 * @param sessionIdle a session without any request for this time ends; asked anew each time
 * @param sessionLongest a session ends so long after the sign-in; asked anew each time
 * @param maskPhones who sees phones only by their last four digits; asked anew each time
 * @param language of pages where a person has not chosen, {@code zh-CN} or {@code en}; asked anew
 *     each time
 * @param phones WebSockets of Asterisks whose phones pages may be
 * @param metricsToken what a scraper sends; empty: only signed-in admins see metrics and details
 * @param tls what is shown to browsers; empty: plain HTTP
 */
public record WebSettings(
    String bind,
    int port,
    Supplier<Duration> sessionIdle,
    Supplier<Duration> sessionLongest,
    Supplier<EngineConfig.Masking> maskPhones,
    Supplier<String> language,
    List<String> phones,
    Secret metricsToken,
    Optional<LiveCertificate> tls) {}
