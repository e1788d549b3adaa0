package io.huifang.survey;

import io.huifang.config.Outcome;
import io.huifang.config.PromptTexts;
import io.huifang.config.SurveyConfig;
import io.huifang.config.SurveyConfig.Kind;
import io.huifang.config.SurveyConfig.Option;
import io.huifang.config.SurveyConfig.Question;
import io.huifang.survey.Stand.Phase;
import io.huifang.survey.Turn.End;
import io.huifang.survey.Turn.Kept;
import io.huifang.survey.Turn.Listen;
import io.huifang.survey.Turn.Next;
import io.huifang.survey.Turn.Say;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A survey as a pure machine: where it stands and what is heard give what is kept, and what is said
 * next. The line, the terminal and the tests all drive this one.
 */
public final class Flow {
  /** Repeats, help and changes of the language at one question; one more counts as a wrong key. */
  private static final int MOST_ASIDES = 10;

  private final SurveyConfig survey;
  private final LocalDate today;

  /** {@code today} is the business day, for dates that are typed in. */
  public Flow(SurveyConfig survey, LocalDate today) {
    this.survey = survey;
    this.today = today;
  }

  /**
   * The first turn.
   *
   * @param given answers of an earlier call that is taken up again; empty: a new one
   */
  public Turn begin(String language, Collection<Given> given) {
    Stand stand = Stand.at(Phase.RIGHT_PARTY, language);
    if (survey.rightParty().isPresent()) {
      // The question to come is remembered, so that the answers given are not needed again.
      Stand asked =
          new Stand(Phase.RIGHT_PARTY, first(given), "", "", 0, 0, 0, language, false, false);
      return rightParty(asked, Optional.empty());
    }
    return greet(stand, first(given), !given.isEmpty());
  }

  /** The question that an earlier call had come to. */
  private String first(Collection<Given> given) {
    String next = survey.questions().getFirst().id();
    while (!next.equals(SurveyConfig.END)) {
      String asked = next;
      Optional<Given> answer = given.stream().filter(g -> g.question().equals(asked)).findFirst();
      Optional<Question> question = survey.question(asked);
      if (answer.isEmpty() || question.isEmpty()) {
        return next;
      }
      String said = answer.get().value().isEmpty() ? answer.get().key() : answer.get().value();
      next = question.get().ways().after(said);
    }
    return next;
  }

  /** What comes of what was heard. */
  public Turn heard(Stand stand, Heard heard) {
    return switch (stand.phase()) {
      case RIGHT_PARTY -> person(stand, heard);
      case QUESTION -> answer(stand, question(stand), heard);
      case CONFIRM -> confirm(stand, question(stand), heard);
      case OVER -> throw new IllegalStateException("the survey is over");
    };
  }

  private Question question(Stand stand) {
    return survey.question(stand.question()).orElseThrow();
  }

  // ---- the right person

  /** Whoever does not say yes hears nothing of the matter. */
  private Turn person(Stand stand, Heard heard) {
    SurveyConfig.RightParty asked = survey.rightParty().orElseThrow();
    return switch (heard) {
      case Heard.Key k when k.key() == asked.key() -> {
        boolean resumed = !stand.question().equals(survey.questions().getFirst().id());
        yield greet(stand, stand.question(), resumed);
      }
      case Heard.Key k when is(survey.keys().repeat(), k) && stand.asides() < MOST_ASIDES ->
          rightParty(stand.again(0, 0, 1), Optional.empty());
      case Heard.Key k when is(survey.keys().language(), k) && stand.asides() < MOST_ASIDES ->
          rightParty(stand.again(0, 0, 1).speaks(other(stand.language())), Optional.empty());
      case Heard.Silence _ when stand.silences() < manners().silences() ->
          rightParty(stand.again(1, 0, 0), Optional.of(manners().noInput()));
      case Heard.Key k ->
          leaves(stand, k).orElseGet(() -> end(stand, asked.otherwise(), Outcome.WRONG_PERSON));
      default -> end(stand, asked.otherwise(), Outcome.WRONG_PERSON);
    };
  }

  private SurveyConfig.Manners manners() {
    return survey.questions().getFirst().manners();
  }

  private Turn rightParty(Stand stand, Optional<String> before) {
    var prompts = new ArrayList<Say>();
    before.ifPresent(p -> prompts.add(say(p)));
    prompts.add(say(survey.rightParty().orElseThrow().prompt()));
    return new Turn(stand, List.of(), new Listen(List.copyOf(prompts), manners().patience(), true));
  }

  // ---- questions

  private Turn greet(Stand stand, String question, boolean resumed) {
    String greeting =
        resumed
            ? survey.resume().map(SurveyConfig.Resume::prompt).orElse(survey.greeting())
            : survey.greeting();
    return ask(stand, question, List.of(say(greeting)));
  }

  private Turn ask(Stand stand, String question, List<Say> before) {
    Optional<Question> q = survey.question(question);
    if (q.isEmpty()) {
      String thanks = stand.called() ? survey.endings().low() : survey.endings().thanks();
      return end(stand, thanks, Outcome.COMPLETED);
    }
    return pose(stand.asks(q.get()), q.get(), before);
  }

  private Turn pose(Stand stand, Question q, List<Say> before) {
    var prompts = new ArrayList<>(before);
    prompts.add(say(q.prompt()));
    Next next =
        q.kind() == Kind.COMMENT
            ? new Turn.Tape(
                List.copyOf(prompts), q.id(), q.answers().longest(), endKeys(), keysBefore())
            : new Listen(List.copyOf(prompts), q.manners().patience(), true);
    return new Turn(stand, List.of(), next);
  }

  private String endKeys() {
    return "#"
        + survey.keys().person().map(SurveyConfig.Person::key).orElse("")
        + survey.keys().stop().map(SurveyConfig.Stop::key).orElse("");
  }

  /** Before it is recorded all keys beside the answers work; while somebody speaks few do. */
  private String keysBefore() {
    SurveyConfig.Keys keys = survey.keys();
    return endKeys()
        + keys.repeat()
        + keys.language()
        + keys.help().map(SurveyConfig.Help::key).orElse("");
  }

  private Turn answer(Stand stand, Question q, Heard heard) {
    return switch (heard) {
      case Heard.Taped t -> taped(stand, q, t);
      case Heard.Silence _ ->
          stand.entered().isEmpty() ? silent(stand, q) : judge(stand, q, stand.entered());
      case Heard.Key k -> q.kind().keyed() ? key(stand, q, k) : digit(stand, q, k);
    };
  }

  private Turn key(Stand stand, Question q, Heard.Key k) {
    if (stand.entered().isEmpty() && !offers(q, k.key())) {
      return beside(stand, q, k).orElseGet(() -> wrong(stand, q));
    }
    if (k.key() == '#' && !stand.entered().isEmpty()) {
      return judge(stand, q, stand.entered());
    }
    String keys = stand.entered() + k.key();
    return Entry.whole(q, keys) ? judge(stand, q, keys) : more(stand, q, keys);
  }

  private static boolean offers(Question q, char key) {
    return q.answers().options().keySet().stream().anyMatch(o -> o.charAt(0) == key);
  }

  /** Digits are the answer here: the other keys work where they are none of it. */
  private Turn digit(Stand stand, Question q, Heard.Key k) {
    if (k.key() == '#' && !stand.entered().isEmpty()) {
      return judge(stand, q, stand.entered());
    }
    if (!Character.isDigit(k.key())) {
      return beside(stand, q, k)
          .orElseGet(() ->
              k.key() == '*' && !stand.entered().isEmpty()
                  ? pose(stand.again(0, 0, 1), q, List.of())
                  : wrong(stand, q));
    }
    String keys = stand.entered() + k.key();
    return Entry.whole(q, keys) ? judge(stand, q, keys) : more(stand, q, keys);
  }

  private Turn more(Stand stand, Question q, String keys) {
    return new Turn(
        stand.typed(keys), List.of(), new Listen(List.of(), q.manners().patience(), false));
  }

  /** The entry is whole. */
  private Turn judge(Stand stand, Question q, String keys) {
    if (q.kind().keyed()) {
      Option chosen = q.answers().options().get(keys);
      return chosen == null ? wrong(stand, q) : chose(stand, q, keys, chosen);
    }
    Optional<String> value = Entry.value(q, keys, today);
    if (value.isEmpty()) {
      return (keys.length() == 1
              ? beside(stand, q, new Heard.Key(keys.charAt(0)))
              : Optional.<Turn>empty())
          .orElseGet(() -> wrong(stand, q));
    }
    if (q.answers().confirm().isPresent()) {
      return readBack(stand.confirms(value.get()).typed(keys), q, List.of());
    }
    return typed(stand, q, keys, value.get());
  }

  private Turn readBack(Stand stand, Question q, List<Say> before) {
    var prompts = new ArrayList<>(before);
    String prompt = q.answers().confirm().orElseThrow().prompt();
    prompts.add(new Say(prompt, stand.pending(), cut(prompt)));
    return new Turn(
        stand, List.of(), new Listen(List.copyOf(prompts), q.manners().patience(), true));
  }

  private Turn confirm(Stand stand, Question q, Heard heard) {
    String yes = q.answers().confirm().orElseThrow().key();
    return switch (heard) {
      case Heard.Key k when is(yes, k) -> typed(stand, q, stand.entered(), stand.pending());
      case Heard.Key k ->
          beside(stand, q, k)
              .orElseGet(() ->
                  stand.wrongs() < q.manners().wrongKeys()
                      ? pose(stand.again(0, 1, 0), q, List.of())
                      : unanswered(stand, q));
      default -> silent(stand, q);
    };
  }

  private Turn chose(Stand stand, Question q, String keys, Option chosen) {
    String said = q.kind() == Kind.RATING ? keys : chosen.value();
    boolean scored = q.answers().weight() > 0;
    return kept(
        stand,
        q,
        said,
        new Turn.Answer(
            q.id(),
            q.kind().label(),
            keys,
            chosen.value(),
            chosen.level().map(l -> l.label()).orElse(""),
            scored ? chosen.points().orElse(null) : null,
            q.answers().weight(),
            chosen.follows(),
            ahead(q, said)));
  }

  private Turn typed(Stand stand, Question q, String keys, String value) {
    return kept(stand, q, value, plain(q, keys, value));
  }

  private Turn.Answer plain(Question q, String keys, String value) {
    return new Turn.Answer(
        q.id(),
        q.kind().label(),
        keys,
        value,
        "",
        null,
        q.answers().weight(),
        q.answers().follows(),
        ahead(q, value));
  }

  private Turn kept(Stand stand, Question q, String said, Turn.Answer answer) {
    Turn next = ask(stand.answers(calls(answer)), q.ways().after(said), List.of());
    return new Turn(next.stand(), List.of(answer), next.next());
  }

  /** Whether a person will call back for it. */
  private static boolean calls(Turn.Answer answer) {
    return answer.follows().equals("complaint") || answer.follows().equals("request");
  }

  /** How many questions come after this answer, if each of them leads to the next. */
  private int ahead(Question q, String said) {
    int count = 0;
    Optional<Question> next = survey.question(q.ways().after(said));
    while (next.isPresent()) {
      count++;
      next = survey.question(next.get().ways().otherwise());
    }
    return count;
  }

  /** A comment; a key for a person or to be left alone ends it too, and what was said is kept. */
  private Turn taped(Stand stand, Question q, Heard.Taped t) {
    Optional<Turn> key =
        t.key().filter(k -> k != '#').flatMap(k -> beside(stand, q, new Heard.Key(k)));
    if (t.id().isEmpty()) {
      return key.orElseGet(() -> unanswered(stand, q));
    }
    Turn.Answer answer = plain(q, "", t.id());
    Turn next =
        key.orElseGet(() -> ask(stand.answers(calls(answer)), q.ways().after(t.id()), List.of()));
    var kept = new ArrayList<Kept>();
    kept.add(answer);
    kept.addAll(next.kept());
    return new Turn(next.stand(), List.copyOf(kept), next.next());
  }

  // ---- beside the answers

  /** Keys that end the talk, at whatever is asked: to be left alone, and to a person. */
  private Optional<Turn> leaves(Stand stand, Heard.Key k) {
    SurveyConfig.Keys keys = survey.keys();
    if (keys.stop().filter(s -> is(s.key(), k)).isPresent()) {
      Turn end = end(stand, keys.stop().get().prompt(), Outcome.OPTED_OUT);
      return Optional.of(new Turn(end.stand(), List.of(new Turn.Stop()), end.next()));
    }
    return keys.person().filter(p -> is(p.key(), k)).map(_ -> handOver(stand));
  }

  private Optional<Turn> beside(Stand stand, Question q, Heard.Key k) {
    SurveyConfig.Keys keys = survey.keys();
    Optional<Turn> leaves = leaves(stand, k);
    if (leaves.isPresent()) {
      return leaves;
    }
    if (stand.asides() >= MOST_ASIDES) {
      return Optional.empty();
    }
    if (is(keys.repeat(), k)) {
      return Optional.of(once(stand.again(0, 0, 1), stand, q, List.of()));
    }
    if (is(keys.language(), k)) {
      Stand speaks = stand.again(0, 0, 1).speaks(other(stand.language()));
      return Optional.of(once(speaks, stand, q, List.of()));
    }
    if (keys.help().filter(h -> is(h.key(), k)).isPresent()) {
      String help = q.help().isEmpty() ? keys.help().get().prompt() : q.help();
      return Optional.of(once(stand.again(0, 0, 1), stand, q, List.of(say(help))));
    }
    return Optional.empty();
  }

  /** What was asked is asked once more: the question, or whether the entry is right. */
  private Turn once(Stand again, Stand before, Question q, List<Say> first) {
    return before.phase() == Phase.CONFIRM
        ? readBack(again.confirms(before.pending()).typed(before.entered()), q, first)
        : pose(again, q, first);
  }

  private Turn handOver(Stand stand) {
    SurveyConfig.Person person = survey.keys().person().orElseThrow();
    return new Turn(stand.over(), List.of(), new Turn.Person(say(person.prompt()), person.queue()));
  }

  private Turn silent(Stand stand, Question q) {
    return stand.silences() < q.manners().silences()
        ? pose(stand.again(1, 0, 0), q, List.of(say(q.manners().noInput())))
        : unanswered(stand, q);
  }

  private Turn wrong(Stand stand, Question q) {
    return stand.wrongs() < q.manners().wrongKeys()
        ? pose(stand.again(0, 1, 0), q, List.of(say(q.manners().wrongKey())))
        : unanswered(stand, q);
  }

  private Turn unanswered(Stand stand, Question q) {
    return switch (q.ways().unanswered()) {
      case NEXT -> ask(stand, q.ways().otherwise(), List.of());
      case PERSON -> handOver(stand);
      case END ->
          end(
              stand,
              survey.endings().goodbye(),
              stand.answered() ? Outcome.PARTIAL : Outcome.SILENT);
    };
  }

  private Turn end(Stand stand, String prompt, Outcome outcome) {
    return new Turn(
        stand.over(), List.of(), new End(Optional.of(new Say(prompt, "", false)), outcome));
  }

  private Say say(String prompt) {
    return new Say(prompt, "", cut(prompt));
  }

  private boolean cut(String prompt) {
    return !survey.uninterrupted().contains(prompt);
  }

  private static String other(String language) {
    List<String> all = PromptTexts.LANGUAGES;
    return all.get((all.indexOf(language) + 1) % all.size());
  }

  private static boolean is(String key, Heard.Key heard) {
    return !key.isEmpty() && key.charAt(0) == heard.key();
  }
}
