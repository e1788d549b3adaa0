/**
 * Forgetting people, by command or by rule, and packing files away. Each feature erases its own
 * tables ({@link io.huifang.customer.erasure.ErasurePart}); {@code app} joins them. Owns
 * forgotten_person, forgotten_key, kept_do_not_call, erasure_secret.
 */
@NullMarked
package io.huifang.customer.erasure;

import org.jspecify.annotations.NullMarked;
