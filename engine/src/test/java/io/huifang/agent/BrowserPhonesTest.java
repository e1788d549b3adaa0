package io.huifang.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Config;
import io.huifang.config.ConfigDir;
import io.huifang.config.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserPhonesTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @Test
  void aPasswordIsWhatOpensslDrawsAndOfOnePhoneOnly() {
    // printf 'huifang-phone:8011' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
    String password = BrowserPhones.password(new Secret(SECRET), "8011").reveal();
    assertThat(password).isEqualTo("a868f7f4d0d0112befdfe606a1c12268");
    assertThat(BrowserPhones.password(new Secret(SECRET), "8012").reveal()).isNotEqualTo(password);
  }

  @Test
  void anAgentIsGivenTheirOwnPhoneAndWhoHasADeskPhoneNone(@TempDir Path folder) {
    Config config =
        ConfigDir.shipped(folder)
            .set("HUIFANG_PHONE_URL", "wss://pbx.example.com:8089/ws")
            .set("HUIFANG_PHONE_SECRET", SECRET)
            .change("agents.yaml", "extension: \"8001\"", "extension: \"8011\", phone: browser")
            .good();
    var phones = new BrowserPhones(() -> config);
    BrowserPhones.Access access = phones.of("amy").orElseThrow();
    assertThat(access.url()).isEqualTo("wss://pbx.example.com:8089/ws");
    assertThat(access.user()).isEqualTo("8011");
    assertThat(access.domain()).isEqualTo("pbx.example.com");
    assertThat(access.password().reveal()).isEqualTo("a868f7f4d0d0112befdfe606a1c12268");
    assertThat(access.toString()).doesNotContain(access.password().reveal());
    assertThat(phones.of("bob")).as("a desk phone").isEmpty();
    assertThat(phones.of("nobody")).isEmpty();
  }
}
