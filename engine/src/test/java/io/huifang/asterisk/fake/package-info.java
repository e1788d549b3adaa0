/**
 * A small fake Asterisk: what a real one cannot be told to do, such as half a line, a dropped link,
 * a hung peer or a lie.
 */
@NullMarked
package io.huifang.asterisk.fake;

import org.jspecify.annotations.NullMarked;
