package io.huifang.hotline;

import io.huifang.config.Text;

/**
 * Why a call came where it is, for the agent.
 *
 * @param code stable word, as {@code vip} or {@code lookup-failed}
 */
public record RouteNote(String code, Text why) {}
