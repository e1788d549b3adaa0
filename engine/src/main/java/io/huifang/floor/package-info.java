/**
 * The floor: what agents do and who waits where, at this moment and on record, and supervisors who
 * listen in. Owns agent_span, queue_visit, floor_watch, floor_gap. Callers: {@code web} (the
 * supervisor's page), {@code app}; {@code report} reads the tables.
 *
 * <p>Everything that is recorded passes {@link io.huifang.floor.FloorWriter}: in order, each with
 * its instant. What nobody heard is written as not known; nothing is ever made up.
 */
@NullMarked
package io.huifang.floor;

import org.jspecify.annotations.NullMarked;
