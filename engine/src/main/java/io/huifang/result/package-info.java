/**
 * Answers, scores, call records; first to disk, then anywhere else. Owns call_record, answer,
 * survey_result, occasion_staff, appointment, promise.
 */
@NullMarked
package io.huifang.result;

import org.jspecify.annotations.NullMarked;
