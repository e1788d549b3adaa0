package io.huifang.call;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.huifang.config.CaseKind;
import io.huifang.config.Outcome;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one conversation. Each can be applied twice without harm, so that it may go to
 * the journal first and to the database later.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CallEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = CallEvent.Answered.class, name = "answered"),
  @JsonSubTypes.Type(value = CallEvent.RecordingBegun.class, name = "recording"),
  @JsonSubTypes.Type(value = CallEvent.Routed.class, name = "routed"),
  @JsonSubTypes.Type(value = CallEvent.OptedOut.class, name = "opted-out"),
  @JsonSubTypes.Type(value = CallEvent.Ended.class, name = "ended")
})
public sealed interface CallEvent {
  /** The question that a message answers which a caller of the hotline left. */
  String VOICEMAIL = "voicemail";

  /** Attempt tag of an outbound call, linked id of an inbound one. */
  String reference();

  /** Business time. */
  Instant at();

  /**
   * Somebody picked up.
   *
   * @param direction {@code out} or {@code in}
   * @param attemptId null for an inbound call
   * @param campaign empty for an inbound call
   * @param customerId null: not known
   * @param e164 the other side; empty: withheld
   * @param survey that is asked, as it was then; empty: none
   * @param asked how many questions it has
   */
  record Started(
      String reference,
      Instant at,
      String direction,
      @Nullable Long attemptId,
      String campaign,
      String occasion,
      @Nullable Long customerId,
      @Nullable Long vehicleId,
      String e164,
      String survey,
      int asked)
      implements CallEvent {
    /** A line of an older journal may lack the survey. */
    public Started {
      survey = Objects.requireNonNullElse(survey, "");
    }
  }

  /**
   * A question was answered.
   *
   * @param key keys pressed; empty: spoken
   * @param kind of the question
   * @param value yes, no, an option's name, a number, an ISO date, a recording's id; empty: the key
   *     says it
   * @param level empty: has none
   * @param points what the answer was worth then; null: not scored
   * @param weight what the question was worth then, at least 1
   * @param follows what the file said then that follows: a kind of case, {@code appointment},
   *     {@code promise}; empty: nothing
   * @param ahead questions that were still to come; null: not known
   */
  record Answered(
      String reference,
      Instant at,
      String survey,
      String question,
      String key,
      String kind,
      String value,
      String level,
      @Nullable Integer points,
      int weight,
      String follows,
      @Nullable Integer ahead)
      implements CallEvent {
    /** A line of an older journal may lack all but key and points. */
    public Answered {
      kind = Objects.requireNonNullElse(kind, "rating");
      value = Objects.requireNonNullElse(value, "");
      level = Objects.requireNonNullElse(level, "");
      follows = Objects.requireNonNullElse(follows, "");
      weight = Math.max(weight, 1);
    }

    /** A message that a caller of the hotline left; it opens a request. */
    public static Answered message(String reference, Instant at, String recording) {
      return new Answered(
          reference,
          at,
          "",
          VOICEMAIL,
          "",
          RecordingBegun.COMMENT,
          recording,
          "",
          null,
          1,
          CaseKind.REQUEST.label(),
          0);
    }
  }

  /**
   * Asterisk is about to record; the file may come to nothing.
   *
   * @param name of the file without ending, unique
   * @param kind {@link #COMMENT} or {@link #CALL}
   * @param question that a comment answers; empty: the whole call
   * @param format ending of the file
   */
  record RecordingBegun(
      String reference, Instant at, String name, String kind, String question, String format)
      implements CallEvent {
    /** A spoken answer. */
    public static final String COMMENT = "comment";

    /** A whole call. */
    public static final String CALL = "call";
  }

  /**
   * Where an inbound call was sent, and why.
   *
   * @param dialed the number, as the trunk delivers it
   * @param way queue, voicemail or hangup
   * @param queue empty: none
   * @param agent who is rung alone before the queue; empty: nobody
   * @param code stable word for the reason
   * @param whyZh the reason for people, in Simplified Chinese
   * @param whyEn and in English
   * @param pressed in menus, as {@code main:1}; empty: nothing
   * @param pressedZh the same for people, in Simplified Chinese
   * @param pressedEn and in English
   */
  record Routed(
      String reference,
      Instant at,
      String dialed,
      String way,
      String queue,
      int priority,
      String agent,
      String code,
      String whyZh,
      String whyEn,
      String pressed,
      String pressedZh,
      String pressedEn)
      implements CallEvent {
    /** A line of an older journal lacks what was pressed. */
    public Routed {
      pressed = Objects.requireNonNullElse(pressed, "");
      pressedZh = Objects.requireNonNullElse(pressedZh, "");
      pressedEn = Objects.requireNonNullElse(pressedEn, "");
    }
  }

  /** The person asked to be left alone. */
  record OptedOut(String reference, Instant at, @Nullable Long customerId, String e164)
      implements CallEvent {}

  /**
   * The conversation is over.
   *
   * @param survey empty: none was asked
   * @param outcome null for an inbound call
   */
  record Ended(String reference, Instant at, String survey, @Nullable Outcome outcome)
      implements CallEvent {}
}
