/** Questionnaires: allowed keys, prompts, scoring. Pure: no table, no I/O. */
@NullMarked
package io.huifang.survey;

import org.jspecify.annotations.NullMarked;
