package io.huifang.hotline;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.asterisk.agi.KeyRead;
import io.huifang.config.Config;
import io.huifang.config.ConfigDir;
import io.huifang.hotline.MenuFlow.Ask;
import io.huifang.hotline.MenuFlow.Next;
import io.huifang.hotline.MenuFlow.Over;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller hears who presses this and that, and where it leads. */
class MenuFlowTest {
  private final MenuFlow flow;

  MenuFlowTest(@TempDir Path folder) {
    Config config =
        ConfigDir.shipped(folder)
            .change(
                "hotline.yaml",
                "# 3: {title: {zh-CN: 其他, en: other}, menu: other}",
                "3: {menu: other}")
            .change(
                "hotline.yaml",
                "menus:\n",
                """
                menus:
                  other:
                    prompt: closed
                    keys: {1: {queue: service, priority: 9}, "#": {menu: main}, "*": {go: voicemail}}
                    tries: 1
                    otherwise: {queue: sales, priority: 4}
                """)
            .good();
    flow = new MenuFlow(config.hotline().menus());
  }

  /** A dot is silence. Said: the prompts in turn, / for what is said before one. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "1,     main,                                QUEUE service 0,   main:1",
    "2,     main,                                QUEUE sales 2,     main:2",
    "91,    main main,                           QUEUE service 0,   'main:9,main:1'",
    "x1,    main wrong-choice/main,              QUEUE service 0,   main:1",
    ".1,    main no-input/main,                  QUEUE service 0,   main:1",
    "...,   main no-input/main no-input/main,    RULES - 0,        ''",
    "x.x,   main wrong-choice/main no-input/main, RULES - 0,       ''",
    ".9...,  main no-input/main main no-input/main no-input/main, RULES - 0, main:9",
    "31,    main other,                          QUEUE service 9,   'main:3,other:1'",
    "3#2,   main other main,                     QUEUE sales 2,     'main:3,other:#,main:2'",
    "3*,    main other,                          VOICEMAIL - 0,    'main:3,other:*'",
    "3.,    main other,                          QUEUE sales 4,     main:3",
    "35,    main other,                          QUEUE sales 4,     main:3",
  })
  void eachKeyLeadsWhereTheFileSays(String keys, String said, String to, String pressed) {
    var heard = new StringBuilder();
    Next next = flow.begin("main", "", "");
    for (int i = 0; i < keys.length(); i++) {
      Ask ask = (Ask) next;
      hear(heard, ask);
      next = flow.heard(ask.stand(), read(keys.charAt(i)));
    }
    assertThat(heard.toString().strip()).isEqualTo(said);
    Over over = (Over) next;
    assertThat(over.choice().go() + " " + over.choice().to() + " " + over.choice().priority())
        .isEqualTo(to.replace("-", ""));
    assertThat(over.stand().pressed().codes()).isEqualTo(pressed);
    assertThat(over.pressed()).isEqualTo("123*".indexOf(keys.charAt(keys.length() - 1)) >= 0);
  }

  @Test
  void theLanguageThatWasChosenStays() {
    Ask first = flow.begin("main", "", "hotline-welcome");
    assertThat(first.before()).isEqualTo("hotline-welcome");
    Ask english = (Ask) flow.heard(first.stand(), read('8'));
    assertThat(english.stand().language()).isEqualTo("en");
    assertThat(english.fresh()).as("the second press of a double one does not count").isTrue();
    Ask other = (Ask) flow.heard(english.stand(), read('3'));
    assertThat(other.stand().language()).isEqualTo("en");
    assertThat(((Over) flow.heard(other.stand(), read('1'))).stand().pressed().text().en())
        .as("without a title by the name of the menu or the queue")
        .isEqualTo("8 English, 3 other, 1 service");
  }

  @Test
  void whoPressesOnAndOnComesOutAtLast() {
    Next next = flow.begin("main", "", "");
    int said = 0;
    while (next instanceof Ask ask) {
      said++;
      next = flow.heard(ask.stand(), read('9'));
    }
    assertThat(said).isEqualTo(MenuFlow.MOST);
    assertThat(((Over) next).pressed()).isFalse();
    assertThat(next.stand().presses().stream().map(MenuFlow.Press::key).collect(Collectors.toSet()))
        .containsExactly('9');
  }

  private static void hear(StringBuilder heard, Ask ask) {
    String before = ask.before().isEmpty() ? "" : ask.before() + "/";
    heard.append(before).append(ask.stand().menu().name()).append(' ');
  }

  private static KeyRead read(char key) {
    return key == '.' ? new KeyRead.Silence() : new KeyRead.Pressed(key);
  }
}
