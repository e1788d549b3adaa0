/**
 * The reports of the hotline and its agents: queues, numbers, agents' time, a sample for review.
 * Only reads.
 */
@NullMarked
package io.huifang.report.hotline;

import org.jspecify.annotations.NullMarked;
