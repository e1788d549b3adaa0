package io.huifang.cases;

import io.huifang.call.CallEvent;
import io.huifang.config.CaseKind;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.config.SurveyConfig;
import io.huifang.config.Text;
import io.huifang.result.AnswerEar;
import io.huifang.result.AnswerSeen;
import io.huifang.result.CallSeen;
import io.huifang.result.TalkSeen;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/**
 * What was said on the line opens cases, adds to them, and ends or reopens them, in the transaction
 * that writes the answer.
 */
public final class CaseEar implements AnswerEar {
  /** Who answers on the line. */
  static final String CUSTOMER = "customer";

  private static final String CASE = "case:";

  private static final Text MESSAGE = new Text("电话留言", "voicemail");

  private final Supplier<Config> config;
  private final CaseBook book;

  /** In the words of these files. */
  public CaseEar(Supplier<Config> config) {
    this.config = config;
    this.book = new CaseBook(config);
  }

  @Override
  public void answered(Tx tx, AnswerSeen seen) {
    TalkSeen talk = seen.talk();
    CaseKind.of(seen.follows())
        .ifPresent(kind ->
            book.open(
                tx,
                opening(
                    kind, talk, "answer", seen.question(), seen.points(), words(seen), seen.at()),
                CUSTOMER));
    if (talk.occasion().startsWith(CASE)) {
      long id = CaseStaff.id(talk.occasion(), CASE.length() - 1);
      solved(seen)
          .ifPresent(yes -> {
            var asked = new CaseEvent.Asked(round(talk.occasion()), yes, words(seen));
            book.apply(tx, id, asked, CUSTOMER, seen.at());
          });
    }
  }

  /** Only the answer that the survey's file says decides: to be content with all else is no yes. */
  private Optional<Boolean> solved(AnswerSeen seen) {
    return config
        .get()
        .survey(seen.talk().survey())
        .flatMap(SurveyConfig::closing)
        .filter(q -> q.id().equals(seen.question()))
        .flatMap(_ ->
            switch (seen.value()) {
              case "yes" -> Optional.of(true);
              case "no" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  @Override
  public void ended(Tx tx, CallSeen seen) {
    TalkSeen talk = seen.talk();
    seen.outcome()
        .ifPresent(outcome ->
            config.get().cases().kinds().values().stream()
                .filter(k -> k.outcomes().contains(outcome))
                .forEach(k ->
                    book.open(
                        tx,
                        opening(
                            k.kind(),
                            talk,
                            "call",
                            outcome.label(),
                            null,
                            talk.campaign() + ": " + outcome.label(),
                            seen.at()),
                        CUSTOMER)));
    Mapper mapper = tx.mapper(Mapper.class);
    List<Opened> opened = mapper.opened(talk.reference());
    if (!opened.isEmpty()) {
      String words = said(talk, mapper.answers(talk.reference()));
      CaseMapper cases = tx.mapper(CaseMapper.class);
      for (Opened c : opened) {
        cases.stepOnce(
            c.id(), c.round(), seen.at(), CUSTOMER, "said", words, "said:" + talk.reference());
        cases.tellBy(c.id(), seen.at());
      }
    }
  }

  @Override
  public List<String> unserved(Tx tx, TalkSeen talk, Instant at) {
    CaseMapper cases = tx.mapper(CaseMapper.class);
    return config.get().cases().kinds().values().stream()
        .filter(k -> k.outcomes().contains(Outcome.NOBODY_CAME))
        .map(k -> {
          String item = Outcome.NOBODY_CAME.label();
          String words = talk.campaign() + ": " + item;
          CaseOpening o = opening(k.kind(), talk, "call", item, null, words, at);
          // A campaign that calls again may leave them waiting again: one request is enough.
          long id =
              cases
                  .openFor(k.kind(), talk.customerId(), talk.occasion(), item)
                  .orElseGet(() -> book.open(tx, o, CUSTOMER));
          return k.kind().label() + " " + id;
        })
        .toList();
  }

  private static CaseOpening opening(
      CaseKind kind,
      TalkSeen talk,
      String source,
      String item,
      @Nullable Integer points,
      String words,
      Instant at) {
    return new CaseOpening(
        kind,
        talk.customerId(),
        talk.vehicleId(),
        talk.e164(),
        source,
        talk.reference(),
        talk.campaign(),
        talk.occasion(),
        item,
        points,
        words,
        at);
  }

  /** The round that stands behind {@code #}; a key without one is of the first. */
  private static int round(String occasion) {
    String round = occasion.substring(occasion.indexOf('#') + 1);
    return round.matches("[0-9]{1,6}") ? Integer.parseInt(round) : 1;
  }

  private String words(AnswerSeen seen) {
    return title(seen.talk().survey(), seen.question())
        + ": "
        + answer(seen.key(), seen.value(), seen.level());
  }

  /** The words of the whole call. */
  private String said(TalkSeen talk, List<Answered> answers) {
    return CaseBook.cut(
        answers.stream()
            .map(a ->
                title(talk.survey(), a.question())
                    + ": "
                    + answer(a.answerKey(), a.value(), a.level()))
            .collect(Collectors.joining("; ")),
        1_000);
  }

  private static String answer(String key, String value, String level) {
    String said = value.isEmpty() ? key : value;
    return level.isEmpty() ? said : said + " (" + level + ")";
  }

  private String title(String survey, String question) {
    Config files = config.get();
    Optional<SurveyConfig> file = files.survey(survey);
    return file.map(SurveyConfig::questions).stream()
        .flatMap(List::stream)
        .filter(q -> q.id().equals(question))
        .map(q -> q.title().in(files.engine().language()))
        .findFirst()
        .orElseGet(() ->
            question.equals(CallEvent.VOICEMAIL)
                ? MESSAGE.in(files.engine().language())
                : question);
  }

  record Opened(long id, int round) {}

  record Answered(String question, String answerKey, String value, String level) {}

  interface Mapper {
    @Select(
        """
        SELECT c.id, c.round FROM case_file c
        WHERE c.id IN (SELECT k.case_id FROM case_cause k WHERE k.reference = #{reference})
        ORDER BY c.id
        """)
    List<Opened> opened(@Param("reference") String reference);

    @Select(
        """
        SELECT question, answer_key, value, level FROM answer
        WHERE reference = #{reference} ORDER BY id
        """)
    List<Answered> answers(@Param("reference") String reference);
  }
}
