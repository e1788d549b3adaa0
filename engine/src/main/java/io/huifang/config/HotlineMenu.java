package io.huifang.config;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A menu of the hotline: what is said, and where the keys lead.
 *
 * @param name in the file
 * @param prompt that is said
 * @param keys what each key does
 * @param patience for a key after the prompt
 * @param tries how often it is said in vain, at least 1; then {@code otherwise}
 * @param wrong prompt after a key that is not offered; empty: none
 * @param silent prompt after no key; empty: none
 * @param otherwise who pressed none of the keys
 */
public record HotlineMenu(
    String name,
    String prompt,
    Map<Character, Choice> keys,
    Duration patience,
    int tries,
    String wrong,
    String silent,
    Choice otherwise) {
  /** Where it leads. */
  public enum Go {
    /** The way of the routes and rules, as without a menu. */
    RULES,
    /** The same menu again. */
    REPEAT,
    /** A message is taken. */
    VOICEMAIL,
    /** Another menu. */
    MENU,
    /** A queue in place of the way of the routes and rules. */
    QUEUE
  }

  /**
   * What a key does.
   *
   * @param to name of the queue or menu; empty for the others
   * @param priority at least, in the queue that follows; 0: the route's
   * @param language of all prompts from then on; empty: as before
   * @param title for people; {@link #UNTITLED}: what it does is told instead
   */
  public record Choice(Go go, String to, int priority, String language, Text title) {
    /** No title. */
    public static final Text UNTITLED = new Text("", "");
  }

  /** The prompts that it names. */
  public Stream<String> prompts() {
    return Stream.of(prompt, wrong, silent);
  }

  /** All that it may lead to. */
  public Stream<Choice> choices() {
    return Stream.concat(keys.values().stream(), Stream.of(otherwise));
  }
}
