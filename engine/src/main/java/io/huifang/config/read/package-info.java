/**
 * The vocabulary in which the files are read: places, problems, typed values with bounds, names
 * that one file declares and another uses. Knows YAML, but no key of ours. Only {@code
 * io.huifang.config} may call it.
 */
@NullMarked
package io.huifang.config.read;

import org.jspecify.annotations.NullMarked;
