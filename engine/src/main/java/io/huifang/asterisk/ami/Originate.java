package io.huifang.asterisk.ami;

import java.time.Duration;
import java.util.Map;

/**
 * One outbound call, always asynchronous: how it went comes as {@link PbxEvent.OriginateResponse}
 * with the same {@code actionId}.
 *
 * @param actionId comes back in the OriginateResponse
 * @param channel what to dial, for example {@code Local/17@out/n}
 * @param channelId unique id for the first (or only) channel; empty: Asterisk chooses
 * @param otherChannelId unique id for the second half of a Local channel; empty: Asterisk chooses
 * @param target where the answered channel goes
 * @param callerId {@code "name" <number>} or a number; empty: none
 * @param timeout longest time until the answer
 * @param variables channel variables, in order; a name may start with {@code __} to be inherited
 */
public record Originate(
    String actionId,
    String channel,
    String channelId,
    String otherChannelId,
    Target target,
    CallerId callerId,
    Duration timeout,
    Map<String, String> variables) {

  /** A place in the dialplan. */
  public record Target(String context, String exten, int priority) {}

  /** What the callee sees; both parts may be empty. */
  public record CallerId(String name, String number) {
    /** No caller id. */
    public static final CallerId NONE = new CallerId("", "");
  }
}
