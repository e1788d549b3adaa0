package io.huifang.hotline;

import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.call.CutCall;
import io.huifang.call.SurveyCall;
import io.huifang.config.Config;
import io.huifang.config.HotlineConfig.Route;
import io.huifang.config.Outcome;
import io.huifang.config.SurveyConfig;
import io.huifang.customer.CallerMatch;
import io.huifang.customer.CustomerPicture;
import io.huifang.result.ResultBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who was cut off in a survey and rings back goes on where the line dropped. Of several people with
 * one number only by a survey that asks for the right person: their answers never mix.
 */
public final class RingBack {
  private final ResultBook book;
  private final SurveyCall survey;
  private final Clock clock;

  /** {@code clock} is the business clock. */
  public RingBack(ResultBook book, SurveyCall survey, Clock clock) {
    this.book = book;
    this.survey = survey;
    this.clock = clock;
  }

  /** The last cut call that this caller may take up again. */
  Optional<CutCall> find(Config config, CallerMatch caller) {
    Optional<Duration> longest =
        config.surveys().stream()
            .flatMap(s -> s.resume().stream())
            .map(SurveyConfig.Resume::within)
            .max(Duration::compareTo);
    List<Long> people = people(caller).stream().map(CustomerPicture::id).toList();
    if (longest.isEmpty() || people.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return book.cut(
        people, now.minus(longest.get()), cut -> allowed(config, cut, people.size() > 1, now));
  }

  private static boolean allowed(Config config, CutCall cut, boolean several, Instant now) {
    Optional<SurveyConfig> asked = config.survey(cut.survey());
    boolean inTime =
        asked
            .flatMap(SurveyConfig::resume)
            .filter(r -> !cut.answeredAt().isBefore(now.minus(r.within())))
            .isPresent();
    boolean sure = !several || asked.flatMap(SurveyConfig::rightParty).isPresent();
    return inTime && sure;
  }

  /**
   * Asks what is left; the outcome tells whether the caller is served.
   *
   * @param rank of the caller, should they ask for a person
   */
  Outcome take(
      AgiSession session, Config config, CutCall cut, String e164, CallerMatch caller, Route rank)
      throws AgiHangup {
    String language =
        people(caller).stream()
            .filter(p -> p.id() == cut.customerId())
            .map(CustomerPicture::language)
            .findFirst()
            .orElse("");
    return survey.resume(session, cut, e164, language, rank, config);
  }

  /** Who the caller may be. */
  static List<CustomerPicture> people(CallerMatch caller) {
    return switch (caller) {
      case CallerMatch.None _ -> List.of();
      case CallerMatch.One one -> List.of(one.customer());
      case CallerMatch.Several several -> several.customers();
    };
  }
}
