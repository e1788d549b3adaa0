package io.huifang.desk;

import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.config.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What is open between the house and a person: an agent must know it before picking up. Each list
 * is short; there may be more in the file.
 *
 * @param cases not closed, the newest first
 * @param promised call-backs that agents owe, the earliest first
 * @param given days that the person gave and that have not passed, the earliest first
 * @param due calls that campaigns plan, the earliest first
 * @param scores of the last surveys, the newest first
 */
public record Matters(
    List<OpenCase> cases,
    List<Promised> promised,
    List<Given> given,
    List<Due> due,
    List<LastScore> scores) {
  /** Nothing is open, or nothing is known. */
  public static final Matters NONE =
      new Matters(List.of(), List.of(), List.of(), List.of(), List.of());

  /**
   * A case that is not closed.
   *
   * @param since registered
   * @param words what it is about; what people wrote is the same in both
   * @param handler department, and who in it; both parts may be empty
   */
  public record OpenCase(
      long id, CaseKind kind, CaseStage state, Instant since, Text words, Text handler) {}

  /**
   * A call-back that somebody owes.
   *
   * @param agent sign-in name
   */
  public record Promised(Instant at, String agent, String note) {}

  /**
   * A day that the person gave.
   *
   * @param kind {@code visit}: to come; {@code pay}: to pay
   */
  public record Given(String kind, LocalDate day) {}

  /**
   * A planned call.
   *
   * @param campaign title, or name when its file is gone
   * @param at not before
   */
  public record Due(Text campaign, Instant at) {}
}
