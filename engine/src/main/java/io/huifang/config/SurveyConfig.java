package io.huifang.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One file under {@code surveys/}: a questionnaire on the line.
 *
 * @param name unique
 * @param title for people
 * @param rightParty asked before anything else, the greeting included; empty: not asked
 * @param greeting prompt name
 * @param questions at least one, in order; each leads to a later one or to the end
 * @param endings prompts that end the call
 * @param keys that work beside the answers
 * @param uninterrupted prompts that no key cuts short; keys pressed meanwhile do not count
 * @param resume how long a call that was cut may be taken up again; empty: it is not
 */
public record SurveyConfig(
    String name,
    Text title,
    Optional<RightParty> rightParty,
    String greeting,
    List<Question> questions,
    Endings endings,
    Keys keys,
    Set<String> uninterrupted,
    Optional<Resume> resume) {
  /** As a {@code next}: the questions are over. */
  public static final String END = "end";

  /** Every prompt that it may say. */
  public Set<String> prompts() {
    Set<String> all = new TreeSet<>(uninterrupted);
    all.addAll(List.of(greeting, endings.thanks, endings.low, endings.goodbye));
    rightParty.ifPresent(r -> all.addAll(List.of(r.prompt, r.otherwise)));
    keys.person.ifPresent(p -> all.add(p.prompt));
    keys.stop.ifPresent(s -> all.add(s.prompt));
    keys.help.ifPresent(h -> all.add(h.prompt));
    resume.ifPresent(r -> all.add(r.prompt));
    for (Question q : questions) {
      all.addAll(List.of(q.prompt, q.help, q.manners.noInput, q.manners.wrongKey));
      q.answers.confirm.ifPresent(c -> all.add(c.prompt));
    }
    all.remove(""); // not said
    return all;
  }

  /** A question by its id. */
  public Optional<Question> question(String id) {
    return questions.stream().filter(q -> q.id().equals(id)).findFirst();
  }

  /**
   * The question that decides whether a case is closed: the one that says so, else the only one of
   * yes or no. Empty: none does, and no case may be asked about with this survey.
   */
  public Optional<Question> closing() {
    List<Question> marked = questions.stream().filter(q -> q.answers().closes()).toList();
    List<Question> deciding =
        marked.isEmpty()
            ? questions.stream().filter(q -> q.kind() == Kind.YES_NO).toList()
            : marked;
    return deciding.size() == 1 ? Optional.of(deciding.getFirst()) : Optional.empty();
  }

  /**
   * Whether the right person is on the line.
   *
   * @param prompt says who calls and asks for the person, and nothing else
   * @param key means yes; keys for a person, to be left alone, to hear it again and of the language
   *     work; any other key, and silence, ends the call
   * @param otherwise prompt that ends the call then
   */
  public record RightParty(String prompt, char key, String otherwise) {}

  /**
   * Prompts at the end.
   *
   * @param thanks when all is answered
   * @param low the same, when an answer set something going that a person follows (a complaint)
   * @param goodbye when no answer came
   */
  public record Endings(String thanks, String low, String goodbye) {}

  /**
   * Keys beside the answers.
   *
   * @param repeat says the question again; empty: no such key
   * @param language changes the language; empty: no such key
   */
  public record Keys(
      Optional<Person> person,
      Optional<Stop> stop,
      Optional<Help> help,
      String repeat,
      String language) {}

  /** Key for a person, what is said, and the queue in Asterisk. */
  public record Person(String key, String prompt, String queue) {}

  /** Key to be left alone, and the prompt that confirms it. */
  public record Stop(String key, String prompt) {}

  /** Key for help, and what is said for questions without help of their own. */
  public record Help(String key, String prompt) {}

  /** Until how long after a cut call it is taken up again, and the greeting then. */
  public record Resume(Duration within, String prompt) {}

  /** What a question asks for. */
  public enum Kind {
    RATING,
    YES_NO,
    CHOICE,
    NUMBER,
    DATE,
    COMMENT;

    /** As it stands in files and tables. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the answer is one of some keys. */
    public boolean keyed() {
      return this == RATING || this == YES_NO || this == CHOICE;
    }
  }

  /**
   * One question.
   *
   * @param id unique within the survey; never reused for another meaning
   * @param title for people: the service item that is scored, or what is asked
   * @param prompt prompt name
   * @param help prompt name; empty: that of the survey
   */
  public record Question(
      String id,
      Text title,
      Kind kind,
      String prompt,
      String help,
      Answers answers,
      Ways ways,
      Manners manners) {}

  /**
   * What counts as an answer.
   *
   * @param options by what is pressed, one or two keys; empty for a number, a date, a comment
   * @param weight share in the total; 0: asked, not scored
   * @param min least number; of a date: first day, in days from today
   * @param max largest number; of a date: last day
   * @param longest of a comment
   * @param confirm asked after a number or a date
   * @param follows what an answer without options sets going; empty: nothing
   * @param closes whether yes closes the case that the call is about, and no reopens it
   */
  public record Answers(
      Map<String, Option> options,
      int weight,
      int min,
      int max,
      Duration longest,
      Optional<Confirm> confirm,
      String follows,
      boolean closes) {}

  /**
   * An answer that is offered.
   *
   * @param value yes, no, or the option's name; empty for a rating
   * @param title for people; empty for a rating
   * @param points 0–100; empty: not scored
   * @param level empty: has none
   * @param follows a kind of case that it opens; empty: none
   */
  public record Option(
      String value,
      Optional<Text> title,
      Optional<Integer> points,
      Optional<Level> level,
      String follows) {}

  /** Prompt that reads the value back, and the key that says it is right; another: once more. */
  public record Confirm(String prompt, String key) {}

  /**
   * Where it goes on.
   *
   * @param next question or {@link #END} by answer: by key for a rating, by value for yes-no,
   *     choice
   * @param otherwise question or {@link #END} for all others
   * @param unanswered when no answer came
   */
  public record Ways(Map<String, String> next, String otherwise, Unanswered unanswered) {
    /** Where that answer leads. */
    public String after(String answer) {
      return next.getOrDefault(answer, otherwise);
    }
  }

  /** What becomes of the call when no answer came, although the question was repeated. */
  public enum Unanswered {
    /** It ends. */
    END,
    /** It goes on with the next question. */
    NEXT,
    /** It goes to a person. */
    PERSON;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Patience with one question.
   *
   * @param patience silence after a prompt before it is repeated
   * @param silences how often it is repeated after silence
   * @param wrongKeys how often it is repeated after a wrong key
   * @param noInput prompt after silence
   * @param wrongKey prompt after a wrong key
   */
  public record Manners(
      Duration patience, int silences, int wrongKeys, String noInput, String wrongKey) {}
}
