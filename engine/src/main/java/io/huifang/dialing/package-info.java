/**
 * Planned calls that are due become attempts within lines, hours and caps: claim, rules, line
 * leases, settlement after a crash. Owns planned_call, planned_step, attempt, install.
 */
@NullMarked
package io.huifang.dialing;

import org.jspecify.annotations.NullMarked;
