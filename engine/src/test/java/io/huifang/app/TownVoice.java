package io.huifang.app;

import io.huifang.app.AmiTap.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * One phone of the town while it is in a call: it can be made to speak or to fall silent, and then
 * tells whether voice comes to it. By the dialplan's WaitForNoise, time and again: where Asterisk's
 * TALK_DETECT was, a whisper (another SSRC) left the phone deaf in one of five calls.
 */
final class TownVoice {
  private final AmiTap town;
  private final String channel;
  private long since = System.nanoTime();

  private TownVoice(AmiTap town, String channel) {
    this.town = town;
    this.channel = channel;
  }

  /** The phone that was called last under that number. */
  static TownVoice of(Town town, String number) {
    return new TownVoice(
        town.ami(),
        town.ami()
            .events(e -> e.isUser("TownCall") && e.get("Number").equals(number))
            .getLast()
            .get("Channel"));
  }

  static TownVoice of(Town town, Town.Caller caller) {
    return new TownVoice(town.ami(), caller.channel());
  }

  /** Speaks from now on. */
  void speaks() {
    goesTo("talk");
  }

  /**
   * Says nothing from now on, and sends that, as a telephone does: what is whispered to one end
   * goes with what comes from the other.
   */
  void fallsSilent() {
    goesTo("quiet");
  }

  /** What it heard before, does not count any more: waits until nothing comes to it. */
  void listensAnew() {
    Awaitility.await("nothing comes to " + channel)
        .atMost(Duration.ofSeconds(60))
        .until(() -> heardSince(System.nanoTime() - 1_500_000_000L).isEmpty());
    since = System.nanoTime();
  }

  /** Voice came to it since {@link #listensAnew}. */
  boolean hears() {
    return !heardSince(since).isEmpty();
  }

  private List<Event> heardSince(long nanos) {
    return town.events(
        e -> e.isUser("TownHears") && e.get("Channel").equals(channel) && e.nanos() - nanos > 0);
  }

  private void goesTo(String exten) {
    Event done =
        town.action(
            "Redirect",
            Map.of("Channel", channel, "Context", "town-caller", "Exten", exten, "Priority", "1"));
    if (!done.get("Response").equals("Success")) {
      throw new AssertionError(channel + " to " + exten + ": " + done);
    }
  }
}
