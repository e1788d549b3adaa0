package io.huifang.web;

import io.huifang.config.Secret;
import java.time.Duration;

/**
 * How pages and API are served.
 *
 * @param bind local address
 * @param port TCP port; 0: any free one
 * @param sessionIdle a session without any request for this time ends
 * @param language of pages where a person has not chosen, {@code zh-CN} or {@code en}
 * @param metricsToken what a scraper sends; empty: only signed-in admins see metrics and details
 */
public record WebSettings(
    String bind, int port, Duration sessionIdle, String language, Secret metricsToken) {}
