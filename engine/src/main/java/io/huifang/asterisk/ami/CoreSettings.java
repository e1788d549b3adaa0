package io.huifang.asterisk.ami;

/** Versions, for example {@code 22.10.1} and {@code 11.0.0}. */
public record CoreSettings(String asteriskVersion, String amiVersion) {}
