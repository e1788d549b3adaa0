/**
 * Planned calls that are due become attempts within lines, hours and caps: claim, rules, line
 * leases, settlement after a crash. Owns planned_call, planned_step, planned_campaign, attempt,
 * install, campaign_pause, led_task. States of planned_call: waiting, claimed, dialing, suppressed,
 * proposed (pick lists), closed.
 */
@NullMarked
package io.huifang.dialing;

import org.jspecify.annotations.NullMarked;
