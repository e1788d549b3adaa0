/** HTTP and WebSocket, sign-in, the pages; no rules. Owns app_user, session, audit. */
@NullMarked
package io.huifang.web;

import org.jspecify.annotations.NullMarked;
