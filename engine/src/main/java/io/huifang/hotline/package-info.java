/** Inbound: who is calling, where to (pure routing), the way to the queue. Owns no table yet. */
@NullMarked
package io.huifang.hotline;

import org.jspecify.annotations.NullMarked;
