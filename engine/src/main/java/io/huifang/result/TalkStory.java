package io.huifang.result;

import io.huifang.config.Config;
import io.huifang.config.SurveyConfig;
import io.huifang.customer.PersonEvent;
import io.huifang.store.Tx;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/**
 * What happened on the line, for a person's story: answered calls of ours, answers, score; where
 * calls to the hotline were sent, and why.
 */
public final class TalkStory {
  private final Config config;

  /** Names questions as these files do. */
  public TalkStory(Config config) {
    this.config = config;
  }

  /** In no order. */
  public List<PersonEvent> events(Tx tx, long customerId) {
    Mapper mapper = tx.mapper(Mapper.class);
    List<PersonEvent> events = new ArrayList<>();
    for (Answered t : mapper.talks(customerId)) {
      events.add(new PersonEvent(t.answeredAt(), "answered", t.campaign(), t.occasion(), ""));
      String answers = answers(t);
      if (!answers.isEmpty()) {
        Instant end = t.endedAt() == null ? t.answeredAt() : t.endedAt();
        events.add(new PersonEvent(end, "answers", t.campaign(), t.occasion(), answers));
      }
    }
    for (Sent s : mapper.sent(customerId)) {
      String why = config.engine().language().startsWith("zh") ? s.whyZh() : s.whyEn();
      String where = s.queue().isEmpty() ? s.way() : s.queue();
      events.add(new PersonEvent(s.at(), "routed", "", "", where + ": " + why));
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
    return t.score() == null
        ? named
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
      @Nullable BigDecimal score) {}

  record Sent(Instant at, String way, String queue, String whyZh, String whyEn) {}

  interface Mapper {
    @Select(
        """
        SELECT r.at, r.way, r.queue, r.why_zh, r.why_en
        FROM call_record k JOIN call_route r ON r.reference = k.reference
        WHERE k.customer_id = #{id} AND k.direction = 'in'
        """)
    List<Sent> sent(long id);

    @Select(
        """
        SELECT k.campaign, k.occasion, k.answered_at, k.ended_at, s.survey, s.score,
          (SELECT GROUP_CONCAT(CONCAT(a.question, '=', a.answer_key) ORDER BY a.id SEPARATOR ' ')
            FROM answer a WHERE a.reference = k.reference) AS answers
        FROM call_record k LEFT JOIN survey_result s ON s.reference = k.reference
        WHERE k.customer_id = #{id} AND k.direction = 'out'
        """)
    List<Answered> talks(long id);
  }
}
