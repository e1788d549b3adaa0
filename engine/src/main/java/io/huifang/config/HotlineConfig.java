package io.huifang.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * {@code hotline.yaml}: where callers go.
 *
 * @param numbers hotline numbers as the trunk delivers them
 * @param welcome prompt played first, may be empty
 * @param menu that follows it; empty: none
 * @param menus by name
 * @param known route of a caller whose number is in the files
 * @param vip route of a known VIP
 * @param unknown route of everybody else, and of a lookup that failed
 * @param skills queue of each skill, by name; its members are the agents who have the skill
 * @param rules for callers who are in the files, in order; the first that fits says where
 * @param lines what is different for single hotline numbers, by number
 * @param blocked who is not served
 * @param hours when somebody answers; empty: always
 * @param voicemail how messages are taken
 * @param callBack how call-backs that keep the place are made; empty: none is taken
 */
public record HotlineConfig(
    List<String> numbers,
    String welcome,
    String menu,
    Map<String, HotlineMenu> menus,
    Route known,
    Route vip,
    Route unknown,
    Map<String, String> skills,
    List<Rule> rules,
    Map<String, NumberDialed> lines,
    Blocked blocked,
    Optional<HotlineHours> hours,
    Voicemail voicemail,
    Optional<CallBackConfig> callBack) {
  /**
   * One route.
   *
   * @param queue queue name in Asterisk
   * @param priority QUEUE_PRIO, higher first
   * @param maxWaitSeconds in all queues together
   * @param recording whether its calls are recorded
   * @param overflow the queue that takes over; empty: none
   * @param then what comes after the longest wait
   */
  public record Route(
      String queue,
      int priority,
      int maxWaitSeconds,
      CallRecording recording,
      Optional<Overflow> overflow,
      Then then) {
    /** The same in another queue, of at least that priority. */
    public Route to(String otherQueue, int atLeast) {
      String to = otherQueue.isEmpty() ? queue : otherQueue;
      return new Route(to, Math.max(priority, atLeast), maxWaitSeconds, recording, overflow, then);
    }

    /**
     * The overflow out of its queue; empty: none. Nobody overflows into the queue in which they
     * wait: that would cost them their place.
     */
    public Optional<Overflow> elsewhere() {
      return overflow.filter(o -> !o.queue().equals(queue));
    }
  }

  /**
   * Another queue that takes over.
   *
   * @param afterSeconds less than the longest wait
   */
  public record Overflow(int afterSeconds, String queue) {}

  /** How a call ends that nobody took. */
  public enum Then {
    /** Says that everybody is busy, and hangs up. */
    BUSY,
    /** Takes a message. */
    VOICEMAIL,
    /** Hangs up after the message of the closed hours. */
    HANGUP;

    /** The name as it stands in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a rule looks at. */
  public enum When {
    /** A complaint of the caller is open. */
    OPEN_COMPLAINT,
    /** The last score was below {@code below}. */
    LOW_SCORE,
    /** We called and did not reach them; since then they were not spoken with. */
    MISSED_CALL,
    /** An agent spoke with them. */
    SAME_AGENT,
    /** They speak {@code language}. */
    LANGUAGE;

    /** The name as it stands in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One rule for callers who are in the files.
   *
   * @param within how long ago it may have been; not for complaints and languages
   * @param below of a low score, 1 to 100
   * @param language of the rule on languages, else empty
   * @param queue in place of the route's; empty: the route's
   * @param priority at least; 0: the route's
   * @param agentFor the agent whom the rule knows is rung alone so long, if free; zero: not at all
   * @param pastMenu its callers are not asked the menu
   * @param offer prompt that offers the survey of a missed call by key 1; empty: it is not offered
   */
  public record Rule(
      When when,
      Duration within,
      int below,
      String language,
      String queue,
      int priority,
      Duration agentFor,
      boolean pastMenu,
      String offer) {}

  /**
   * What is different where this number was dialed.
   *
   * @param welcome in place of the file's
   * @param menu in place of the file's; empty: none
   * @param queue in place of the three routes'; empty: theirs. Rules count all the same
   * @param language of callers whose own is not known; empty: of engine.yaml
   * @param always answered at all hours
   */
  public record NumberDialed(
      String welcome, String menu, String queue, String language, boolean always) {}

  /**
   * Who is not served.
   *
   * @param numbers in E.164, one that ends with {@code *} is a beginning; or a short number as it
   *     shows
   * @param withheld also who hides the number
   * @param say prompt that they hear; empty: none
   */
  public record Blocked(List<String> numbers, boolean withheld, String say) {
    /**
     * Whether that caller is refused.
     *
     * @param e164 empty: withheld, or no number of a subscriber (95518)
     * @param shown the digits that the caller shows; empty: withheld
     */
    public boolean holds(String e164, String shown) {
      return shown.isEmpty()
          ? withheld
          : numbers.stream()
              .anyMatch(n ->
                  n.endsWith("*")
                      ? e164.startsWith(n.substring(0, n.length() - 1))
                      : n.equals(e164) || n.equals(shown));
    }
  }

  /**
   * How a message is taken.
   *
   * @param say prompt before the tone
   * @param thanks prompt after it
   * @param longest a message
   */
  public record Voicemail(String say, String thanks, Duration longest) {
    /** What is said when none can be taken, for recordings have no room. */
    public static final String NONE = "no-message";
  }

  /** Whether anybody can come to leave a message. */
  public boolean takesMessages() {
    return hours.filter(h -> h.then() == Then.VOICEMAIL).isPresent()
        || List.of(known, vip, unknown).stream().anyMatch(r -> r.then() == Then.VOICEMAIL)
        || choices().anyMatch(c -> c.go() == HotlineMenu.Go.VOICEMAIL);
  }

  private Stream<HotlineMenu.Choice> choices() {
    return menus.values().stream().flatMap(HotlineMenu::choices);
  }

  /** The prompts that it names, beside the welcome. */
  public List<String> prompts() {
    var all = new TreeSet<String>();
    lines.values().forEach(l -> all.add(l.welcome()));
    menus.values().forEach(m -> m.prompts().forEach(all::add));
    rules.forEach(r -> all.add(r.offer()));
    all.add(blocked.say());
    hours.ifPresent(h -> {
      all.add(h.say());
      all.add(h.holidaySay());
      h.days().forEach(d -> all.add(d.say()));
    });
    if (takesMessages()) {
      all.add(voicemail.say());
      all.add(voicemail.thanks());
    }
    if (callBack.isPresent()) {
      all.addAll(CallBackConfig.PROMPTS);
    }
    all.remove("");
    return List.copyOf(all);
  }

  /** All queues that the file names, of Asterisk. */
  public List<String> queues() {
    var all = new TreeSet<String>();
    for (Route r : List.of(known, vip, unknown)) {
      all.add(r.queue());
      r.overflow().ifPresent(o -> all.add(o.queue()));
    }
    all.addAll(skills.values());
    rules.forEach(r -> all.add(r.queue()));
    lines.values().forEach(l -> all.add(l.queue()));
    choices().filter(c -> c.go() == HotlineMenu.Go.QUEUE).forEach(c -> all.add(c.to()));
    all.remove("");
    return List.copyOf(all);
  }
}
