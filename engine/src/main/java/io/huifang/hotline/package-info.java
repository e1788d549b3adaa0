/**
 * Inbound: who is calling, where to (pure routing), the way to the queue, messages out of hours.
 * Owns no table; where a call was sent is an event of its record.
 */
@NullMarked
package io.huifang.hotline;

import org.jspecify.annotations.NullMarked;
