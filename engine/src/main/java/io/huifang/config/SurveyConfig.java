package io.huifang.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One file under {@code surveys/}: a questionnaire on the line.
 *
 * @param name unique
 * @param title for people
 * @param greeting prompt name
 * @param questions at least one, in order
 * @param thanks prompt name
 * @param silence silence after a prompt before it is repeated
 * @param repeats how often a question is repeated after silence or a wrong key before the call ends
 * @param wrongKey prompt name
 * @param noInput prompt name
 * @param person key for a person; empty when there is none
 * @param toPerson prompt said before the transfer
 * @param stop key to be left alone; empty when there is none
 * @param stopped prompt that confirms it
 * @param queue queue to which the person key leads
 * @param rightParty asked before anything else, the greeting included; empty: not asked
 */
public record SurveyConfig(
    String name,
    Text title,
    String greeting,
    List<Question> questions,
    String thanks,
    Duration silence,
    int repeats,
    String wrongKey,
    String noInput,
    String person,
    String toPerson,
    String stop,
    String stopped,
    String queue,
    Optional<RightParty> rightParty) {

  /**
   * Whether the right person is on the line.
   *
   * @param prompt says who calls and asks for the person, and nothing else
   * @param key means yes; any other key, and silence, ends the call
   * @param otherwise prompt that ends the call then
   */
  public record RightParty(String prompt, char key, String otherwise) {}

  /**
   * One scored question.
   *
   * @param id unique within the survey; never reused for another meaning
   * @param title for people: the service item that is scored
   * @param prompt prompt name
   * @param points points (0–100) by key
   * @param levels level by key; empty: the answers are no levels
   * @param weight share in the total; 0: asked, not scored
   * @param low what a low answer opens; empty: nothing
   */
  public record Question(
      String id,
      Text title,
      String prompt,
      Map<Character, Integer> points,
      Map<Character, Level> levels,
      int weight,
      Optional<Low> low) {}

  /** An answer of so many points or fewer opens a case. */
  public record Low(int atMost, CaseKind opens) {}
}
