/**
 * Benchmarks, run by {@code scripts/bench}: ratios against a named baseline in the same run, each
 * side in a JVM of its own so that CPU and memory are its own.
 */
@NullMarked
package io.huifang.bench;

import org.jspecify.annotations.NullMarked;
