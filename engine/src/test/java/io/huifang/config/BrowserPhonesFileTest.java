package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.report.ConfigWords;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What engine.yaml and agents.yaml say of phones in browsers. */
class BrowserPhonesFileTest {
  private static final String LONG = "0123456789abcdef0123456789abcdef";

  private final ConfigDir dir;

  BrowserPhonesFileTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
  }

  @Test
  void leftOutNobodyHasOne() {
    Config config = dir.good();
    assertThat(config.agents().agents())
        .allSatisfy(a -> assertThat(a.phone()).isEqualTo(AgentsConfig.Phone.DESK));
    assertThat(config.engine().asterisk().getFirst().browserPhones().offered()).isFalse();
  }

  @Test
  void anAgentHasOneOnlyOnAnAsteriskThatIsReached() {
    browser();
    says(
        "agents[0].phone: there is no Asterisk with browser-phones.url (HUIFANG_PHONE_URL) in"
            + " engine.yaml named 'pbx'");
    dir.set("HUIFANG_PHONE_URL", "ws://127.0.0.1:8088/ws").set("HUIFANG_PHONE_SECRET", LONG);
    assertThat(dir.problems()).isEmpty();
    assertThat(dir.good().agents().agents().getFirst().phone())
        .isEqualTo(AgentsConfig.Phone.BROWSER);
  }

  @Test
  void whoSpeaksToNoPbxNeedsNothingOfIt() {
    browser();
    assertThat(ConfigLoader.loadWithoutPbx(FileSet.read(dir.path()), dir.path(), dir.environment()))
        .isInstanceOfSatisfying(
            ConfigLoader.Good.class,
            good ->
                assertThat(good.config().agents().agents().getFirst().phone())
                    .isEqualTo(AgentsConfig.Phone.BROWSER));
  }

  @Test
  void whatIsMissingIsSaidInChineseToo() {
    browser();
    assertThat(
            ConfigWords.in(
                "zh-CN",
                switch (ConfigLoader.load(dir.path(), dir.environment())) {
                  case ConfigLoader.Bad bad -> bad.problems().getFirst();
                  case ConfigLoader.Good _ -> throw new AssertionError("it is good");
                }))
        .contains("Asterisk 'pbx' 没有写 browser-phones.url（HUIFANG_PHONE_URL）");
  }

  @Test
  void withoutTlsOnlyThisMachineIsReached() {
    dir.set("HUIFANG_PHONE_SECRET", LONG);
    for (String bad :
        new String[] {
          "ws://pbx.example.com/ws",
          "https://pbx.example.com/ws",
          "wss://pbx.example.com/ws; script-src *",
          "wss://pbx.example.com/ws https://evil.example",
          "wss://u:p@pbx.example.com/ws",
          "wss://*/ws"
        }) {
      dir.set("HUIFANG_PHONE_URL", bad);
      says(
          "asterisk[0].browser-phones.url: found the value of ${HUIFANG_PHONE_URL}; allowed: wss://");
    }
    for (String good :
        new String[] {
          "wss://pbx.example.com:8089/ws", "wss://pbx.example.com/sip", "ws://localhost:8088/ws"
        }) {
      dir.set("HUIFANG_PHONE_URL", good);
      assertThat(dir.problems()).as(good).isEmpty();
    }
  }

  @Test
  void theSecretIsLongAndNeededByWhoSpeaksToAPbx() {
    dir.set("HUIFANG_PHONE_URL", "ws://127.0.0.1:8088/ws");
    says("asterisk[0].browser-phones.secret: this secret is not set, and browser-phones.url needs");
    assertThat(ConfigLoader.loadWithoutPbx(FileSet.read(dir.path()), dir.path(), dir.environment()))
        .isInstanceOf(ConfigLoader.Good.class);
    dir.set("HUIFANG_PHONE_SECRET", "hunter2 hunter2");
    says("this secret has 15 characters; it needs at least 32");
    assertThat(dir.problems().toString()).doesNotContain("hunter2");
  }

  @Test
  void aPhoneThatIsNeitherIsRefusedWithWhatIsAllowed() {
    dir.change("agents.yaml", "extension: \"8001\"", "extension: \"8001\", phone: softphone");
    says("agents[0].phone: found 'softphone'; allowed: desk, browser");
  }

  private void browser() {
    dir.change("agents.yaml", "extension: \"8001\"", "extension: \"8001\", phone: browser");
  }

  private void says(String part) {
    assertThat(dir.problems()).anySatisfy(p -> assertThat(p).contains(part));
  }
}
