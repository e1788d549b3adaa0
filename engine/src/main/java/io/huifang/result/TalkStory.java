package io.huifang.result;

import io.huifang.config.Config;
import io.huifang.config.SurveyConfig;
import io.huifang.config.Text;
import io.huifang.customer.PersonEvent;
import io.huifang.store.Tx;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/**
 * What happened on the line, for a person's story: answered calls of ours, answers, score; where
 * calls to the hotline were sent, and why; which agent talked with them.
 */
public final class TalkStory {
  /** Stands in the place of a score that somebody changed since. */
  private static final String CORRECTED = "; the score was corrected since";

  private final Config config;
  private final Instant until;

  /**
   * Names questions as these files do.
   *
   * @param until what came later is not told
   */
  public TalkStory(Config config, Instant until) {
    this.config = config;
    this.until = until;
  }

  /** In no order. */
  public List<PersonEvent> events(Tx tx, long customerId) {
    Mapper mapper = tx.mapper(Mapper.class);
    List<PersonEvent> events = new ArrayList<>();
    for (Answered t : mapper.talks(customerId, until)) {
      events.add(new PersonEvent(t.answeredAt(), "answered", t.campaign(), t.occasion(), ""));
      String answers = answers(t);
      if (!answers.isEmpty()) {
        Instant end = t.endedAt() == null ? t.answeredAt() : t.endedAt();
        end = end.isAfter(until) ? until : end;
        events.add(new PersonEvent(end, "answers", t.campaign(), t.occasion(), answers));
      }
    }
    for (Met m : mapper.met(customerId, until)) {
      events.add(new PersonEvent(m.at(), "talked-to", m.campaign(), m.occasion(), m.agent()));
    }
    for (Sent s : mapper.sent(customerId)) {
      String language = config.engine().language();
      String why = new Text(s.whyZh(), s.whyEn()).in(language);
      String where = s.queue().isEmpty() ? s.way() : s.queue();
      String pressed =
          s.pressedEn().isEmpty()
              ? ""
              : new Text("；按键 " + s.pressedZh(), "; pressed " + s.pressedEn()).in(language);
      events.add(new PersonEvent(s.at(), "routed", "", "", where + ": " + why + pressed));
    }
    return events;
  }

  private String answers(Answered t) {
    String pairs = t.answers() == null ? "" : t.answers();
    if (pairs.isEmpty()) {
      return "";
    }
    String named =
        List.of(pairs.split(" ")).stream()
            .map(pair -> pair.split("=", 2))
            .map(pair -> title(t.survey(), pair[0]) + " " + pair[1])
            .collect(Collectors.joining(", "));
    if (t.score() == null) {
      return named;
    }
    return t.corrected()
        ? named + CORRECTED
        : named + "; score " + t.score().stripTrailingZeros().toPlainString();
  }

  private String title(@Nullable String survey, String question) {
    return Optional.ofNullable(survey).flatMap(config::survey).map(SurveyConfig::questions).stream()
        .flatMap(List::stream)
        .filter(q -> q.id().equals(question))
        .map(q -> q.title().in(config.engine().language()))
        .findFirst()
        .orElse(question);
  }

  record Answered(
      String campaign,
      String occasion,
      Instant answeredAt,
      @Nullable Instant endedAt,
      @Nullable String survey,
      @Nullable String answers,
      @Nullable BigDecimal score,
      boolean corrected) {}

  record Sent(
      Instant at,
      String way,
      String queue,
      String whyZh,
      String whyEn,
      String pressedZh,
      String pressedEn) {}

  record Met(Instant at, String campaign, String occasion, String agent) {}

  interface Mapper {
    /** Who picked up for a caller, or for whoever asked for a person in a call of ours. */
    @Select(
        """
        SELECT v.answered_at AS at, k.campaign, k.occasion, v.agent
        FROM call_record k JOIN queue_visit v ON v.reference = k.reference
        WHERE k.customer_id = #{id} AND v.agent <> '' AND v.answered_at <= #{until}
        """)
    List<Met> met(@Param("id") long id, @Param("until") Instant until);

    @Select(
        """
        SELECT r.at, r.way, r.queue, r.why_zh, r.why_en, r.pressed_zh, r.pressed_en
        FROM call_record k JOIN call_route r ON r.reference = k.reference
        WHERE k.customer_id = #{id} AND k.direction = 'in'
        """)
    List<Sent> sent(long id);

    @Select(
        """
        SELECT k.campaign, k.occasion, k.answered_at, k.ended_at, s.score,
          COALESCE(s.survey, (SELECT MAX(a.survey) FROM answer a
            WHERE a.reference = k.reference)) AS survey,
          EXISTS (SELECT 1 FROM answer a JOIN answer_correction c ON c.answer_id = a.id
            WHERE a.reference = k.reference AND c.at > #{until}) AS corrected,
          (SELECT GROUP_CONCAT(CONCAT(a.question, '=', a.answer_key) ORDER BY a.id SEPARATOR ' ')
            FROM answer a WHERE a.reference = k.reference AND a.at <= #{until}) AS answers
        FROM call_record k
          LEFT JOIN survey_result s ON s.reference = k.reference AND s.at <= #{until}
        WHERE k.customer_id = #{id} AND k.direction = 'out'
        """)
    List<Answered> talks(@Param("id") long id, @Param("until") Instant until);
  }
}
