package io.huifang.web;

import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How pages and API are served.
 *
 * @param bind local address
 * @param port TCP port; 0: any free one
 * @param sessionIdle a session without any request for this time ends; asked anew each time
 * @param maskPhones who sees phones only by their last four digits; asked anew each time
 * @param language of pages where a person has not chosen, {@code zh-CN} or {@code en}; asked anew
 *     each time
 * @param metricsToken what a scraper sends; empty: only signed-in admins see metrics and details
 */
public record WebSettings(
    String bind,
    int port,
    Supplier<Duration> sessionIdle,
    Supplier<EngineConfig.Masking> maskPhones,
    Supplier<String> language,
    Secret metricsToken) {}
