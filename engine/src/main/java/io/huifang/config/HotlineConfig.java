package io.huifang.config;

import java.util.List;

/**
 * {@code hotline.yaml}: where callers go.
 *
 * @param numbers hotline numbers as the trunk delivers them
 * @param welcome prompt played first, may be empty
 * @param known route of a caller whose number is in the files
 * @param vip route of a known VIP
 * @param unknown route of everybody else, and of a lookup that failed
 */
public record HotlineConfig(
    List<String> numbers, String welcome, Route known, Route vip, Route unknown) {
  /**
   * One route.
   *
   * @param queue queue name in Asterisk
   * @param priority QUEUE_PRIO, higher first
   * @param maxWaitSeconds then the dialplan ends the wait with an announcement
   * @param recording whether its calls are recorded
   */
  public record Route(String queue, int priority, int maxWaitSeconds, CallRecording recording) {}
}
