package io.huifang.config;

/**
 * A day that comes once a year, in the solar or the lunar calendar (节日).
 *
 * @param lunar counted in the lunar calendar
 * @param month 1–12
 * @param day 1–31, in the lunar calendar 1–30
 */
public record Festival(boolean lunar, int month, int day) {}
