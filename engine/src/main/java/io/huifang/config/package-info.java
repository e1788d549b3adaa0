/**
 * Records of the files under {@code config/} and their loader: all errors at once, each with
 * file:line:column, what was found and what is allowed. Imports nothing of ours; anybody may read
 * the records.
 */
@NullMarked
package io.huifang.config;

import org.jspecify.annotations.NullMarked;
