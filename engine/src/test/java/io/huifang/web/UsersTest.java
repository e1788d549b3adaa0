package io.huifang.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.huifang.store.TestDatabase;
import io.huifang.web.Users.Change;
import io.huifang.web.Users.Check;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UsersTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String GOOD = "correct horse battery";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-05T02:00:00Z"), ZoneOffset.UTC);

  private final Users users = new Users(DB.database(), CLOCK);
  private final Sessions sessions =
      new Sessions(
          DB.database(),
          CLOCK,
          () -> Duration.ofHours(12),
          () -> Duration.ofHours(24),
          (tx, who, action, subject, peer) -> {});

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @Test
  void aPasswordIsKeptAsArgon2idAboveOwaspsMinimum() {
    assertThat(users.add("amy", Role.AGENT, GOOD)).isEqualTo(new Change.Done());

    assertThat(DB.value("SELECT password_hash FROM app_user"))
        .startsWith("$argon2id$v=19$m=32768,t=3,p=1$")
        .doesNotContain(GOOD);
    assertThat(users.check("amy", GOOD)).isInstanceOf(Check.Fits.class);
    assertThat(users.check("amy", GOOD + " ")).isInstanceOf(Check.Wrong.class);
    assertThat(users.check("nobody", GOOD)).isInstanceOf(Check.Wrong.class);
    assertThat(users.check("amy", "x".repeat(1_000_000))).isInstanceOf(Check.Wrong.class);
  }

  @Test
  void anOlderHashStillFitsAndIsRenewed() {
    users.add("amy", Role.AGENT, GOOD);
    String weak = Argon2Function.getInstance(8192, 1, 1, 32, Argon2.ID).hash(GOOD).getResult();
    DB.sql("UPDATE app_user SET password_hash = '" + weak + "'");

    assertThat(users.check("amy", GOOD)).isInstanceOf(Check.Fits.class);

    assertThat(DB.value("SELECT password_hash FROM app_user")).contains("m=32768");
    assertThat(users.check("amy", GOOD)).isInstanceOf(Check.Fits.class);
  }

  @Test
  void badNamesAndWeakPasswordsAreRefusedInWords() {
    users.add("amy", Role.AGENT, GOOD);

    assertThat(why(users.add("amy", Role.ADMIN, GOOD))).contains("already");
    assertThat(why(users.add("a b", Role.AGENT, GOOD))).contains("'a b'");
    assertThat(why(users.add("", Role.AGENT, GOOD))).contains("''");
    assertThat(why(users.add("bob", Role.AGENT, "short"))).contains("shorter than 10");
    assertThat(why(users.changePassword("nobody", GOOD))).contains("no user 'nobody'");
    assertThat(why(users.disable("nobody"))).contains("no user 'nobody'");
    assertThat(users.add("王晓梅", Role.AGENT, GOOD)).isEqualTo(new Change.Done());
    assertThat(users.list()).extracting(Users.User::name).containsExactly("amy", "王晓梅");
  }

  @Test
  void aNewPasswordAndDisablingEndAllSessions() {
    users.add("amy", Role.AGENT, GOOD);
    Sessions.Opened first = open();
    users.changePassword("amy", GOOD + "!");
    assertThat(sessions.find(first.token(), "127.0.0.1")).isEmpty();
    assertThat(users.check("amy", GOOD)).isInstanceOf(Check.Wrong.class);

    Sessions.Opened second = open();
    users.disable("amy");
    assertThat(sessions.find(second.token(), "127.0.0.1")).isEmpty();
    assertThat(users.check("amy", GOOD + "!")).isInstanceOf(Check.Wrong.class);
    users.enable("amy");
    assertThat(users.check("amy", GOOD + "!")).isInstanceOf(Check.Fits.class);
  }

  @Test
  void aUserHasTenSessionsAtMostAndTheOldestGoes() {
    users.add("amy", Role.AGENT, GOOD);
    for (int i = 0; i < 15; i++) {
      open();
    }

    assertThat(DB.value("SELECT COUNT(*) FROM session")).isEqualTo("10");
  }

  @Test
  void aNameIsExactlyWhatItIs() {
    users.add("amy", Role.AGENT, GOOD);

    for (String other : List.of("Amy", "\u00e1my", "amy ", "am\u200dy", "")) {
      assertThat(users.check(other, GOOD)).as(other).isInstanceOf(Check.Wrong.class);
    }
  }

  @Test
  void otherSpellingsOfANameCountAsTheName() {
    var throttle = new SignInThrottle(CLOCK);
    List<String> spellings = List.of("amy", "AMY", "\u00e1my", "a\u0301my", "\uff41my", " amy");
    spellings.forEach(s -> throttle.failed(s, "peer"));

    assertThat(throttle.known()).isEqualTo(2);
    assertThat(throttle.wait("aMY", "another")).isPositive();
  }

  @Test
  void theThrottleForgetsTheLongestQuietWhenItIsFull() {
    var throttle = new SignInThrottle(CLOCK);
    for (int i = 0; i < SignInThrottle.MOST; i++) {
      throttle.failed("name" + i, "peer" + i);
    }

    assertThat(throttle.known()).isEqualTo(SignInThrottle.MOST);
  }

  private Sessions.Opened open() {
    return sessions.open(new Users.User("amy", Role.AGENT, false, CLOCK.instant()), "127.0.0.1");
  }

  private static String why(Change change) {
    return change instanceof Change.Refused r ? r.why().en() : "";
  }
}
