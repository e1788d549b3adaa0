/**
 * Recorded comments and calls: which files there are, whether they are still what they were, how
 * long they are kept. Owns recording. Asterisk writes the files; here they are taken in, checked,
 * handed out and removed.
 */
@NullMarked
package io.huifang.result.recording;

import org.jspecify.annotations.NullMarked;
