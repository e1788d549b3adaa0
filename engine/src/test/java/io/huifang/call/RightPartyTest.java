package io.huifang.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.asterisk.agi.KeyRead;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.customer.OccasionFacts;
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.Conversations;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nothing of a debt is said before the right person is confirmed. */
class RightPartyTest {
  private static final String DEBT = "huifang/zh-CN/arrears-greeting";

  private final Config config = Shipped.only("arrears-remind");
  private final List<String> heard = new ArrayList<>();
  private final Deque<KeyRead> keys = new ArrayDeque<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private OccasionFacts facts = OccasionFacts.NONE;

  @Test
  void whoConfirmsHearsTheMatter() throws AgiHangup {
    talk(new KeyRead.Pressed('1'), new KeyRead.Pressed('2'));
    assertThat(heard).first().asString().endsWith("arrears-right-party_1");
    assertThat(heard).contains(DEBT);
    assertThat(outcomes).containsExactly(Outcome.COMPLETED);
  }

  /** Whoever picks up must be able to tell who is meant; the amount is no part of it. */
  @Test
  void theQuestionNamesThePersonAndTheCar() throws AgiHangup {
    facts =
        new OccasionFacts(
            "王芳",
            "粤B12",
            Optional.of(LocalDate.of(2026, 3, 2)),
            Optional.of(new BigDecimal("500.00")));
    talk(new KeyRead.Pressed('2'));
    assertThat(heard.stream().map(p -> p.replaceFirst(".*/", "")))
        .containsExactly(
            "arrears-right-party_1",
            "say-py-wang2",
            "say-py-fang1",
            "arrears-right-party_5",
            "say-p-yue",
            "say-b",
            "say-yao",
            "say-2",
            "arrears-right-party_7",
            "arrears-otherwise");
  }

  @Test
  void whoIsNotTheRightPersonMayStillWantAPersonOrToBeLeftAlone() throws AgiHangup {
    talk(new KeyRead.Pressed('9'));
    talk(new KeyRead.Pressed('0'));
    assertThat(outcomes).containsExactly(Outcome.OPTED_OUT, Outcome.PERSON);
    assertThat(heard).noneMatch(p -> p.contains("arrears-greeting") || p.contains("promise"));
  }

  @Test
  void anotherPersonHearsNothingOfIt() throws AgiHangup {
    talk(new KeyRead.Pressed('2'));
    assertThat(heard).noneMatch(p -> p.contains("arrears-greeting") || p.contains("promise"));
    assertThat(heard).last().asString().endsWith("arrears-otherwise");
    assertThat(outcomes).containsExactly(Outcome.WRONG_PERSON);
  }

  @Test
  void silenceIsNoYes() throws AgiHangup {
    talk(new KeyRead.Silence(), new KeyRead.Silence(), new KeyRead.Silence());
    assertThat(heard).noneMatch(p -> p.contains("arrears-greeting") || p.contains("promise"));
    assertThat(outcomes).containsExactly(Outcome.WRONG_PERSON);
  }

  private void talk(KeyRead... pressed) throws AgiHangup {
    keys.addAll(List.of(pressed));
    var attempt =
        new CallAttempt(
            "1", 1, "arrears-remind", "receivable:1", 1, null, "+8613800000001", "", config);
    var conversations =
        new Conversations() {
          @Override
          public Optional<CallAttempt> answered(String tag) {
            return Optional.of(attempt);
          }

          @Override
          public void over(String tag, Outcome outcome) {
            outcomes.add(outcome);
          }
        };
    new SurveyCall(
            () -> config,
            conversations,
            event -> {},
            a -> facts,
            a -> Optional.empty(),
            new CallRecorder(event -> {}, () -> true, Clock.systemUTC()),
            Clock.systemUTC())
        .handle(session());
  }

  /** A line that plays everything and answers as the test says. */
  private AgiSession session() {
    return (AgiSession)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {AgiSession.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getVariable" -> Optional.of("1");
                  case "streamFile" -> {
                    heard.add((String) arguments[0]);
                    yield Optional.empty();
                  }
                  case "readKey" -> {
                    ((List<?>) arguments[0]).forEach(p -> heard.add((String) p));
                    yield keys.remove();
                  }
                  default -> null;
                });
  }
}
