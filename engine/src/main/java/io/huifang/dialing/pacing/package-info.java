/**
 * How many calls a campaign begins for its agents at this moment: a fixed ratio, one for each
 * reserved agent (progressive), or ahead of agents who will be free (predictive). Pure: no clock,
 * no thread, no I/O; the dialer asks with a {@link io.huifang.dialing.pacing.PaceSnapshot} and
 * feeds the measurements. Owns no table.
 *
 * <p>Abandoned is a call that a person answered and that had no agent within two seconds; its share
 * is one of calls answered by a person.
 */
@NullMarked
package io.huifang.dialing.pacing;

import org.jspecify.annotations.NullMarked;
