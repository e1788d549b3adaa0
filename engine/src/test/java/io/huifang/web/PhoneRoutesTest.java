package io.huifang.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.config.Config;
import io.huifang.config.ConfigDir;
import io.huifang.store.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who is told how a phone in a browser signs in. */
class PhoneRoutesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String PAGE = "{\"page\":\"aaaaaaaa-11111111\",\"take\":true}";

  private final WebFixture web = new WebFixture(DB);

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void theSignedInAgentIsToldOfTheirOwnPhoneAndNobodyKeepsIt(@TempDir Path folder) {
    web.phoneFiles.set(amyHasOne(folder));
    HttpResponse<String> r = web.signedIn("amy").post("/api/phone", PAGE);
    assertThat(r.statusCode()).isEqualTo(200);
    assertThat(r.body())
        .contains("\"user\":\"8011\"", "\"url\":\"" + WebFixture.PHONE_URL + "\"")
        .containsPattern("\"password\":\"[0-9a-f]{32}\"");
    assertThat(r.headers().firstValue("cache-control")).contains("no-store");
    await()
        .until(() ->
            DB.value("SELECT CONCAT(who, ' ', subject) FROM audit WHERE action = 'phone'")
                .equals("amy 8011"));
  }

  @Test
  void nobodyElseIs(@TempDir Path folder) {
    web.phoneFiles.set(amyHasOne(folder));
    assertThat(web.browser().post("/api/phone", PAGE).statusCode()).isEqualTo(401);
    for (String other : new String[] {"bob", "sue", "ada"}) {
      HttpResponse<String> r = web.signedIn(other).post("/api/phone", PAGE);
      assertThat(r.statusCode()).as(other).isEqualTo(409);
      assertThat(r.body()).contains("no-phone").doesNotContain("8011");
    }
    WebFixture.Browser amy = web.signedIn("amy");
    assertThat(amy.get("/api/phone").statusCode()).as("not by GET").isEqualTo(405);
    assertThat(amy.post("/api/phone", "{\"page\":\"<script>\"}").statusCode()).isEqualTo(400);
    amy.csrf = "another";
    assertThat(amy.post("/api/phone", PAGE).statusCode()).as("another site").isEqualTo(403);
  }

  @Test
  void pagesMayConnectThereAndToUsAndToNothingElse() {
    String policy =
        web.browser().get("/").headers().firstValue("content-security-policy").orElseThrow();
    assertThat(policy).contains("connect-src 'self' " + WebFixture.PHONE_URL + ";");
  }

  /** The shipped files, with a phone in the browser for amy. */
  static Config amyHasOne(Path folder) {
    return ConfigDir.shipped(folder)
        .set("HUIFANG_PHONE_URL", WebFixture.PHONE_URL)
        .set("HUIFANG_PHONE_SECRET", "0123456789abcdef0123456789abcdef")
        .change("agents.yaml", "extension: \"8001\"", "extension: \"8011\", phone: browser")
        .good();
  }
}
