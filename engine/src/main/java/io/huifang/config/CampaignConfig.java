package io.huifang.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One file under {@code campaigns/}: whom to call, when, with what.
 *
 * @param name unique, as {@code 3day}
 * @param title for people
 * @param enabled false: neither planned nor dialed
 * @param purpose decides the rules that apply
 * @param consent what a consent must say to count; asked only where the purpose is marketing
 * @param when at least one; of those that count from the same row the first whose filter fits
 *     decides
 * @param where whom, for all entries
 * @param survey name of the questionnaire
 * @param priority 0–100, higher first; also decides which of two due calls to one person is made
 * @param trunk trunk name
 * @param callerId number shown to the callee
 * @param lines calls of this campaign at once
 * @param sample only a part of them; empty: all
 * @param pick calls are proposed, and dialed only when somebody picks them
 * @param machineDetection whether Asterisk listens for an answering machine after the answer
 * @param recording whether its calls are recorded
 * @param afterInbound what happens to a planned call when the person calls us first
 * @param onComplaint what happens to a planned call while a complaint of the person is open
 * @param brake when the campaign pauses by itself
 * @param retry what to do after an outcome; an outcome that is absent closes the occasion
 * @param led how agents make its calls; empty: the engine makes them and asks
 */
public record CampaignConfig(
    String name,
    Text title,
    boolean enabled,
    Purpose purpose,
    Consent consent,
    List<When> when,
    Filter where,
    String survey,
    int priority,
    String trunk,
    String callerId,
    int lines,
    Optional<Sample> sample,
    boolean pick,
    boolean machineDetection,
    CallRecording recording,
    AfterInbound afterInbound,
    OnComplaint onComplaint,
    Brake brake,
    Map<Outcome, Retry> retry,
    Optional<LedCalls> led) {

  /** Why people are called: decides consent and wording (domain.md). */
  public enum Purpose {
    SERVICE,
    /** Only with recorded consent. */
    MARKETING,
    /** Nothing of the debt is said before the right person is confirmed. */
    COLLECTION;

    /** The name as it stands in files and tables. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a recorded consent must say before it lets anybody be called. */
  public enum Consent {
    /** When, how and to which text: what has to be proven when it is disputed. */
    COMPLETE("no consent to marketing calls is on record that says how and to which text"),
    /** The day alone, as in files of before. */
    DATED("no consent to marketing calls is on record");

    private final String missing;

    Consent(String missing) {
      this.missing = missing;
    }

    /** The name as it stands in files. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What is told when there is none. */
    public String missing() {
      return missing;
    }
  }

  /** What happens to a person's planned call when the person calls us first. */
  public sealed interface AfterInbound {
    /** Nothing. */
    record Ignore() implements AfterInbound {}

    /** Called no sooner than so long after. */
    record Hold(Duration rest) implements AfterInbound {}

    /** Not called any more. */
    record Cancel() implements AfterInbound {}
  }

  /** What happens to a person's planned call while a complaint of theirs is open. */
  public enum OnComplaint {
    /** Nothing. */
    IGNORE,
    /** Not called before it is closed. */
    HOLD,
    /** Not called any more. */
    CANCEL;

    /** The name as it stands in files. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A campaign whose calls fail, or reach machines, pauses and goes on after a rest.
   *
   * @param over how many of the last attempts are looked at
   * @param failed percent of them that failed (no route, refused by the trunk, failed)
   * @param machines percent of them that reached a machine
   * @param rest pause
   */
  public record Brake(int over, int failed, int machines, Duration rest) {}

  /** At which part of the day the next attempt is made. */
  public enum DayPart {
    /** Whenever the wait is over. */
    ANY,
    /** In the same part as the attempt that ended (morning, afternoon, evening). */
    SAME,
    /** In another part. */
    OTHER
  }

  /**
   * One line of the retry policy.
   *
   * @param after wait before the next attempt
   * @param times attempts at most that may end with this outcome before the occasion is closed; not
   *     for what the trunk refused, which is never the customer's fault
   * @param nextNumber whether the next attempt goes to the person's next number
   * @param dayPart at which part of the day, counted from the attempt that ended
   */
  public record Retry(Duration after, int times, boolean nextNumber, DayPart dayPart) {}
}
