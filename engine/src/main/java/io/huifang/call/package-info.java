/**
 * What happens on the line: dialogue (prompt, digits), the survey call. Owns no table; what it
 * learns goes to the sinks that {@code result} provides.
 */
@NullMarked
package io.huifang.call;

import org.jspecify.annotations.NullMarked;
