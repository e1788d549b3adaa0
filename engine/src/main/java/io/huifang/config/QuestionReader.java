package io.huifang.config;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.huifang.config.SurveyConfig.Answers;
import io.huifang.config.SurveyConfig.Confirm;
import io.huifang.config.SurveyConfig.Kind;
import io.huifang.config.SurveyConfig.Manners;
import io.huifang.config.SurveyConfig.Option;
import io.huifang.config.SurveyConfig.Question;
import io.huifang.config.SurveyConfig.Unanswered;
import io.huifang.config.SurveyConfig.Ways;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the questions of a survey. */
final class QuestionReader {
  private static final Pattern ID = Pattern.compile("(?!end$)[a-z][a-z0-9-]{0,31}");
  private static final Map<String, Kind> KINDS = Forms.words(Stream.of(Kind.values()), Kind::label);
  private static final Map<String, Unanswered> UNANSWERED =
      Forms.words(Stream.of(Unanswered.values()), Unanswered::label);
  private static final Map<String, String> KEPT =
      Forms.words(Stream.of("appointment", "promise"), w -> w);

  private static final Map<String, String> CLOSES = Forms.words(Stream.of("case"), w -> w);

  private static final int LONGEST_DAYS = 366;
  private static final int LARGEST = 999_999_999;

  /** Keys that only some kinds know. */
  private static final Map<String, List<Kind>> ONLY =
      Map.ofEntries(
          Map.entry("points", List.of(Kind.RATING, Kind.YES_NO, Kind.CHOICE)),
          Map.entry("levels", List.of(Kind.RATING)),
          Map.entry("low", List.of(Kind.RATING)),
          Map.entry("yes-key", List.of(Kind.YES_NO)),
          Map.entry("no-key", List.of(Kind.YES_NO)),
          Map.entry("options", List.of(Kind.CHOICE)),
          Map.entry("opens", List.of(Kind.YES_NO, Kind.CHOICE)),
          Map.entry("closes", List.of(Kind.YES_NO)),
          Map.entry("min", List.of(Kind.NUMBER)),
          Map.entry("max", List.of(Kind.NUMBER)),
          Map.entry("from-days", List.of(Kind.DATE)),
          Map.entry("until-days", List.of(Kind.DATE)),
          Map.entry("keeps", List.of(Kind.DATE)),
          Map.entry("confirm", List.of(Kind.NUMBER, Kind.DATE)),
          Map.entry("longest", List.of(Kind.COMMENT)));

  private final Manners standard;
  private final Map<String, String> taken;
  private final boolean person;
  private final Optional<Duration> callLimit;

  /** The question that closes a case; empty: none so far. */
  private String closing = "";

  /**
   * For one survey.
   *
   * @param taken keys that work beside the answers, and what for
   * @param person whether there is a key for a person
   * @param callLimit after which any call is ended; empty: not known here
   */
  QuestionReader(
      Manners standard, Map<String, String> taken, boolean person, Optional<Duration> callLimit) {
    this.standard = standard;
    this.taken = taken;
    this.person = person;
    this.callLimit = callLimit;
  }

  List<Question> all(Value v) {
    var ids = new HashMap<String, Value>();
    var questions = new ArrayList<Question>();
    var links = new QuestionLinks();
    for (Value item : v.items(1, 50)) {
      Fields f = item.fields();
      Value id = f.need("id");
      String name =
          id.matching(
              ID, "small letters, digits and '-', beginning with a letter, up to 32; not 'end'");
      Value before = id.good() ? ids.putIfAbsent(name, id) : null;
      if (before != null) {
        id.problem("'" + name + "' stands twice: here and in line " + before.place().line());
      }
      links.question(id, name);
      questions.add(question(f, name, links));
      f.done();
    }
    List<Question> linked = links.check(questions);
    weights(v, linked);
    return linked;
  }

  private Duration longest(Value v) {
    Duration longest = v.duration(ofSeconds(3), ofMinutes(10));
    callLimit
        .filter(limit -> v.good() && longest.compareTo(limit) >= 0)
        .ifPresent(limit ->
            v.warning(
                "never reached: call-limit in engine.yaml ends the call after "
                    + limit.toSeconds()
                    + " s"));
    return longest;
  }

  private Question question(Fields f, String id, QuestionLinks links) {
    Value kindValue = f.or("kind", "rating");
    Kind kind = kindValue.oneOf(KINDS);
    if (kindValue.good()) {
      ONLY.forEach((key, kinds) -> {
        if (!kinds.contains(kind)) {
          f.maybe(key).ifPresent(v -> v.problem("not for a question of kind " + kind.label()));
        }
      });
    }
    OptionReader options = new OptionReader(f, kind, taken);
    Map<String, Option> offered = options.read();
    Value[] least = {f.or("min", "0"), f.or("from-days", "0")};
    Value[] most = {f.or("max", "999999"), f.or("until-days", "60")};
    int date = kind == Kind.DATE ? 1 : 0;
    int limit = kind == Kind.DATE ? LONGEST_DAYS : LARGEST;
    var answers =
        new Answers(
            offered,
            f.maybe("weight").map(v -> v.intIn(0, 1_000)).orElse(options.scored() ? 1 : 0),
            least[date].intIn(0, limit),
            most[date].intIn(0, limit),
            longest(f.or("longest", "60s")),
            confirm(f.orEmpty("confirm")),
            f.maybe("keeps").map(v -> v.oneOf(KEPT)).orElse(""),
            closes(f.maybe("closes"), id));
    if (answers.min() > answers.max()) {
      most[date].problem("found less than the least, which is " + answers.min());
    }
    Optional<Value> unanswered = f.maybe("unanswered");
    Unanswered then =
        unanswered
            .map(v -> v.oneOf(UNANSWERED))
            .orElse(kind == Kind.COMMENT ? Unanswered.NEXT : Unanswered.END);
    if (then == Unanswered.PERSON && !person) {
      unanswered.ifPresent(v -> v.problem("this survey has no 'person' to go to"));
    }
    Ways ways = new Ways(links.next(f.orEmpty("next"), offered, kind), "", then);
    return new Question(
        id,
        Forms.text(f.need("title")),
        kind,
        Forms.prompt(f.need("prompt")),
        f.maybe("help-prompt").map(Forms::prompt).orElse(""),
        answers,
        ways,
        SurveyReader.manners(f, Optional.of(standard)));
  }

  /** One answer decides: were there two, the other could not be heard any more. */
  private boolean closes(Optional<Value> given, String id) {
    given.ifPresent(v -> {
      v.oneOf(CLOSES);
      if (v.good() && !closing.isEmpty()) {
        v.problem("one question decides, and '" + closing + "' above does; leave one of them out");
      }
      closing = id;
    });
    return given.isPresent();
  }

  private static Optional<Confirm> confirm(Value v) {
    Fields f = v.fields();
    String prompt = v.present() ? Forms.prompt(f.need("prompt")) : f.need("prompt").path();
    String key = f.or("key", "1").matching(SurveyReader.KEY, SurveyReader.KEY_WORDS);
    f.done();
    return v.present() ? Optional.of(new Confirm(prompt, key)) : Optional.empty();
  }

  /** Points that all weigh nothing would be given for no score. */
  private static void weights(Value v, List<Question> questions) {
    List<Question> scored = questions.stream().filter(QuestionReader::hasPoints).toList();
    boolean whole =
        questions.stream()
            .noneMatch(q -> q.kind() == Kind.RATING && q.answers().options().isEmpty());
    if (v.good()
        && whole
        && !scored.isEmpty()
        && scored.stream().mapToInt(q -> q.answers().weight()).sum() == 0) {
      v.problem(
          "no question that has points has a weight, so the survey could have no score; give one a"
              + " weight");
    }
  }

  private static boolean hasPoints(Question q) {
    return q.answers().options().values().stream().anyMatch(o -> o.points().isPresent());
  }
}
