package io.huifang.desk;

import io.huifang.config.Text;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What somebody scored in one survey.
 *
 * @param score 0–100
 * @param survey the survey's title, or its name when its file is gone
 * @param at when it was given
 */
public record LastScore(BigDecimal score, Text survey, Instant at) {}
