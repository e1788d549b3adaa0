/**
 * Whom to call, when, how often and with what: windows, calling hours, retry policy, and the
 * planner that turns files and dates into planned calls with reasons. Owns no table: it reads the
 * customer tables and hands occasions to {@code dialing}.
 */
@NullMarked
package io.huifang.campaign;

import org.jspecify.annotations.NullMarked;
