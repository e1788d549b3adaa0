/**
 * Whom to call, when, how often and with what: windows, calling hours, recurrences, filters,
 * samples and the planner that turns files and dates into planned calls with reasons. Owns no
 * table: it reads the customer's tables (and scores) and enters occasions into the {@link
 * io.huifang.campaign.PlanBook}, which {@code dialing} keeps.
 */
@NullMarked
package io.huifang.campaign;

import org.jspecify.annotations.NullMarked;
