package io.huifang.web;

import static io.huifang.agent.PbxFixtures.called;
import static io.huifang.agent.PbxFixtures.hangup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.config.EngineConfig.Masking;
import io.huifang.config.Text;
import io.huifang.desk.CallerPicture;
import io.huifang.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sees numbers whole once a call is over: by {@code mask-phones}, whichever way they ask. */
class MaskedPicturesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private WebFixture web;

  @BeforeEach
  void aCallIsOver() {
    web = new WebFixture(DB);
    web.files.put(
        "13800138000",
        new CallerPicture(
            17,
            "王建国",
            "",
            false,
            List.of("+8613800138000", "+8675588886666"),
            List.of(),
            null,
            null,
            false,
            "",
            List.of(),
            List.of(
                new CallerPicture.OwnValue(
                    new Text("助理", "Assistant"),
                    new Text("+8613900139000", "+8613900139000"),
                    true,
                    ""),
                new CallerPicture.OwnValue(
                    new Text("爱好", "Hobby"), new Text("钓鱼", "fishing"), false, ""))));
    WebFixture.Browser amy = web.signedIn("amy");
    web.hear(called("c1", "8001", "13800138000", ""));
    await().until(() -> amy.get("/api/pops").body().contains("c1"));
  }

  @AfterEach
  void close() {
    web.close();
  }

  @ParameterizedTest
  @CsvSource({
    "NOBODY, amy, whole", "NOBODY, sue, whole", "NOBODY, ada, whole",
    "AGENTS, amy, masked", "AGENTS, sue, whole", "AGENTS, ada, whole",
    "SUPERVISORS, amy, masked", "SUPERVISORS, sue, masked", "SUPERVISORS, ada, whole",
    "EVERYBODY, amy, masked", "EVERYBODY, sue, masked", "EVERYBODY, ada, masked",
  })
  void aPictureThatIsAskedForShowsNumbersByTheRole(Masking masking, String user, String shown) {
    web.masking.set(masking);
    String body = web.signedIn(user).get("/api/customers/17").body();
    assertThat(body).contains("王建国", "fishing");
    if (shown.equals("whole")) {
      assertThat(body).contains("+8613800138000", "+8675588886666", "+8613900139000");
    } else {
      assertThat(body)
          .contains("****8000", "****6666", "****9000")
          .doesNotContain("13800138000", "75588886666", "13900139000");
    }
  }

  @Test
  void aNumberIsWholeInTheListOfCallsWhileTheCallLivesAndMaskedAfterIt() {
    WebFixture.Browser amy = web.signedIn("amy");
    assertThat(amy.get("/api/pops").body()).contains("\"number\":\"13800138000\"", "RINGING");

    web.hear(hangup("c1", "c1"));
    await().until(() -> amy.get("/api/pops").body().contains("WITHDRAWN"));

    assertThat(amy.get("/api/pops").body())
        .contains("\"number\":\"****8000\"")
        .doesNotContain("13800138000");
    web.masking.set(Masking.NOBODY);
    assertThat(amy.get("/api/pops").body()).contains("\"number\":\"13800138000\"");
  }

  @Test
  void aWithheldNumberStaysEmpty() {
    WebFixture.Browser amy = web.signedIn("amy");
    web.hear(called("c2", "8001", "anonymous", ""));
    await().until(() -> amy.get("/api/pops").body().contains("c2"));
    web.hear(hangup("c2", "c2"));
    await()
        .untilAsserted(() -> assertThat(amy.get("/api/pops").body()).contains("\"number\":\"\""));
    assertThat(amy.get("/api/pops").body()).doesNotContain("\"****\"");
  }
}
