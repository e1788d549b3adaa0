/**
 * HTTP and WebSocket, sign-in, the pages; no rules. Owns app_user, session, audit. Callers: {@code
 * app}.
 *
 * <p>Nothing answers without sign-in, except the page itself, its assets, and {@code /health/live}
 * and {@code /health/ready}; {@code /metrics} answers the metrics token and signed-in admins (see
 * {@link io.huifang.web.Access}). Passwords: {@link io.huifang.web.Passwords}. The feed's frames:
 * {@link io.huifang.web.FeedProtocol}.
 */
@NullMarked
package io.huifang.web;

import org.jspecify.annotations.NullMarked;
