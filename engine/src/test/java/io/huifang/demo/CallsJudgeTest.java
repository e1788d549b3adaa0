package io.huifang.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.demo.CallsJudge.Call;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo ends well only if its table shows what it promises. */
class CallsJudgeTest {
  private static final List<String> ENDS =
      List.of(
          "completed", "busy", "no-answer", "declined", "silent", "partial", "hung-up", "person");

  /** As in a demo that went well. */
  private static List<Call> good() {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      String end = ENDS.get(i % ENDS.size());
      boolean all = end.equals("completed");
      calls.add(
          new Call("c" + i % 8, "p" + i, end, all ? "5 4 5" : "", all ? "90.0" : "", i % 8 != 7));
    }
    return calls;
  }

  @Test
  void isContentWithCallsThatHaveKeysAndScores() {
    assertThat(CallsJudge.missing(good())).isEmpty();
  }

  @Test
  void missesTheKeysOfWhoAnsweredAll() {
    List<Call> calls = good();
    calls.add(new Call("3day", "王芳", "completed", "", "90.0", true));
    assertThat(CallsJudge.missing(calls)).containsExactly("王芳 answered all of 3day without a key");
  }

  @Test
  void missesAScoreWhereTheSurveyGivesOneAndOnlyThere() {
    List<Call> calls = good();
    calls.add(new Call("birthday", "林晓燕", "completed", "1", "", false));
    assertThat(CallsJudge.missing(calls)).isEmpty();
    calls.add(new Call("3day", "王芳", "completed", "5 5 5", "", true));
    assertThat(CallsJudge.missing(calls))
        .containsExactly("王芳 answered all of 3day and has no score");
  }

  @Test
  void wantsMostOfThoseWhoAskedForAPersonToHaveMetOne() {
    List<Call> calls = good();
    for (int i = 0; i < 4; i++) {
      calls.add(new Call("3day", "q" + i, "nobody-came", "", "", true));
    }
    assertThat(CallsJudge.missing(calls)).containsExactly("most who asked for a person met nobody");
  }

  @Test
  void countsPeopleWhosePhoneRangNotAttemptsThatNeverReachedOne() {
    List<Call> calls =
        good().stream()
            .map(c ->
                ENDS.indexOf(c.outcome()) % 2 == 1 // half of them
                    ? new Call(c.campaign(), c.customer(), "trunk-refused", "", "", c.scored())
                    : c)
            .toList();
    assertThat(CallsJudge.missing(calls)).contains("16 people were called, not 20");
  }
}
