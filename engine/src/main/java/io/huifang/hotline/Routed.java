package io.huifang.hotline;

import io.huifang.config.HotlineConfig.Route;
import io.huifang.config.Text;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a caller goes, and why.
 *
 * @param way what is done
 * @param route queue, priority and waits; without meaning unless {@code way} is QUEUE
 * @param first who is rung alone before the queue; empty: nobody
 * @param say prompt of a call that is not put through, or the welcome; may be empty
 * @param offer prompt that offers the survey of a call that was missed; empty: it is not offered
 * @param menu that is asked after the welcome; empty: none
 * @param language of announcements; empty: not known
 * @param code stable word, as {@code vip} or {@code open-complaint}
 * @param why for people
 */
public record Routed(
    Way way,
    Route route,
    Optional<First> first,
    String say,
    String offer,
    String menu,
    String language,
    String code,
    Text why) {
  /** What is done with a call. */
  public enum Way {
    QUEUE,
    /** Nobody answers at this hour: the prompt, then a message may be left. */
    VOICEMAIL,
    /** The prompt, then the end. */
    HANGUP;

    /** For the record and for programs. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same where a message was to be taken, and none can be. */
  Routed withoutMessage() {
    return new Routed(
        Way.HANGUP,
        route,
        first,
        say,
        "",
        "",
        language,
        code,
        Routing.and(
            why,
            new Text(
                "无法留言：录音没有空间或没有应答",
                "no message can be taken: recordings have no room or do not answer")));
  }

  /** The same, where the menu led somewhere else. */
  Routed led(Way to, Route on, String spoken) {
    boolean elsewhere = to != way || !on.queue().equals(route.queue());
    return new Routed(to, on, elsewhere ? Optional.empty() : first, "", "", "", spoken, code, why);
  }

  /** An agent who is rung alone for so long. */
  public record First(String agent, String title, String extension, int seconds) {}
}
