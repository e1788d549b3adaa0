package io.huifang.hotline;

import io.huifang.config.Text;

/**
 * Why a call came where it is, for the agent.
 *
 * @param code stable word, as {@code vip} or {@code lookup-failed}
 * @param pressed what the caller chose in menus; empty texts: nothing
 */
public record RouteNote(String code, Text why, Text pressed) {
  /** Of a caller who pressed nothing. */
  public RouteNote(String code, Text why) {
    this(code, why, Pressed.NOTHING.text());
  }
}
