package io.huifang.desk.led;

import io.huifang.config.Text;
import io.huifang.customer.PhoneNumbers;
import io.huifang.desk.CallerPicture;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of the calls that an agent makes for campaigns.
 *
 * @param makes whether the files give this agent such calls
 * @param waiting how many could be taken now
 * @param task null: none is at the desk
 */
public record LedView(boolean makes, int waiting, @Nullable Task task) {

  /**
   * The task at the desk.
   *
   * @param id of the planned call
   * @param script what to say
   * @param picture null: the file is gone
   * @param number E.164, maybe masked: the agent dials none
   * @param attempts so far that count
   * @param outcome of the last one, in stable words unless {@link #worded}; empty: there was none
   * @param until when what is there counts, after the call; null: no such time
   * @param told whether the agent has told how it went
   * @param sheet null: nobody has answered
   * @param choices dispositions that are offered
   * @param reason why it is over, likewise; empty: it is not
   */
  public record Task(
      long id,
      LedPhase phase,
      Text campaign,
      Text script,
      @Nullable CallerPicture picture,
      String number,
      Instant windowUntil,
      int attempts,
      Text outcome,
      @Nullable Instant until,
      boolean told,
      @Nullable Sheet sheet,
      List<Choice> choices,
      Text reason) {
    private Task with(@Nullable CallerPicture shown, String digits, UnaryOperator<Text> words) {
      return new Task(
          id,
          phase,
          campaign,
          script,
          shown,
          digits,
          windowUntil,
          attempts,
          words.apply(outcome),
          until,
          told,
          sheet,
          choices,
          words.apply(reason));
    }
  }

  /** A disposition. */
  public record Choice(String name, Text title, boolean note) {}

  /**
   * The questionnaire.
   *
   * @param questions all of them, in order
   * @param next id of the one to be asked; empty: the end
   */
  public record Sheet(Text title, List<Asked> questions, String next) {}

  /**
   * A question.
   *
   * @param kind as it stands in files
   * @param words as the engine would say them; for the one to be asked
   * @param said what was answered, as it is kept; null: not yet
   * @param min least number; of a date the first day from today
   */
  public record Asked(
      String id,
      Text title,
      String kind,
      Text words,
      List<Option> options,
      int min,
      int max,
      @Nullable String said,
      boolean passed) {}

  /** An answer that is offered, by its key. */
  public record Option(String key, Text title) {}

  /** For who may not see numbers. */
  public LedView masked() {
    Task t = task;
    if (t == null) {
      return this;
    }
    CallerPicture p = t.picture();
    CallerPicture hidden = p == null ? null : p.masked();
    return new LedView(
        makes, waiting, t.with(hidden, PhoneNumbers.masked(t.number()), UnaryOperator.identity()));
  }

  /**
   * With outcome and reason as people read them.
   *
   * @param words of a text that is kept in stable words
   */
  public LedView worded(UnaryOperator<Text> words) {
    Task t = task;
    return t == null ? this : new LedView(makes, waiting, t.with(t.picture(), t.number(), words));
  }
}
