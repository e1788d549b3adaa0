package io.huifang.hotline;

import io.huifang.asterisk.agi.KeyRead;
import io.huifang.config.HotlineMenu;
import io.huifang.config.HotlineMenu.Choice;
import io.huifang.config.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A caller in the menus of {@code hotline.yaml}: what is said next, where a key leads. Pure. */
final class MenuFlow {
  /** Prompts in one call: who hears one again and again has a line of ours for no longer. */
  static final int MOST = 30;

  private final Map<String, HotlineMenu> menus;

  MenuFlow(Map<String, HotlineMenu> menus) {
    this.menus = menus;
  }

  /**
   * Where a caller is.
   *
   * @param vain how often this menu was said in vain
   * @param said how many prompts of menus were said
   * @param language of the prompts; empty: not known
   */
  record Stand(HotlineMenu menu, int vain, int said, String language, List<Press> presses) {
    /** What is on record of it. */
    Pressed pressed() {
      if (presses.isEmpty()) {
        return Pressed.NOTHING;
      }
      return new Pressed(
          presses.stream().map(p -> p.menu() + ":" + p.key()).collect(Collectors.joining(",")),
          new Text(
              presses.stream().map(p -> p.words().zh()).collect(Collectors.joining("，")),
              presses.stream().map(p -> p.words().en()).collect(Collectors.joining(", "))));
    }
  }

  /** A key that was offered. */
  record Press(String menu, char key, Choice choice) {
    Text words() {
      Text title = choice.title();
      String zh = title.zh().isEmpty() ? choice.to() : title.zh();
      String en = title.en().isEmpty() ? choice.to() : title.en();
      return new Text((key + " " + zh).strip(), (key + " " + en).strip());
    }
  }

  /** What follows. */
  sealed interface Next {
    Stand stand();
  }

  /**
   * The menu is said.
   *
   * @param before prompt that is said before it, and may be cut short too; empty: none
   * @param fresh keys that were pressed before do not count
   */
  record Ask(Stand stand, String before, boolean fresh) implements Next {}

  /**
   * It is over.
   *
   * @param pressed false: none of the keys was pressed, and this is what comes otherwise
   */
  record Over(Stand stand, Choice choice, boolean pressed) implements Next {}

  /** A caller who has just come. */
  Ask begin(String menu, String language, String welcome) {
    HotlineMenu first = menus.get(menu);
    return new Ask(new Stand(first, 0, 1, language, List.of()), welcome, false);
  }

  /** Nobody can hear what may be pressed. */
  Over unsaid(Stand at) {
    return new Over(at, at.menu().otherwise(), false);
  }

  Next heard(Stand at, KeyRead read) {
    return switch (read) {
      case KeyRead.Pressed p -> key(at, p.key());
      case KeyRead.Wrong w -> key(at, w.key());
      case KeyRead.Silence _ -> vain(at, at.menu().silent(), false);
    };
  }

  private Next key(Stand at, char key) {
    Choice choice = at.menu().keys().get(key);
    if (choice == null) {
      return vain(at, at.menu().wrong(), true);
    }
    var presses = new ArrayList<>(at.presses());
    presses.add(new Press(at.menu().name(), key, choice));
    String language = choice.language().isEmpty() ? at.language() : choice.language();
    Stand pressed = new Stand(at.menu(), 0, at.said() + 1, language, List.copyOf(presses));
    return switch (choice.go()) {
      case REPEAT -> again(pressed, "", true);
      case MENU ->
          again(
              new Stand(menus.get(choice.to()), 0, pressed.said(), language, pressed.presses()),
              "",
              true);
      case RULES, QUEUE, VOICEMAIL -> new Over(pressed, choice, true);
    };
  }

  private Next vain(Stand at, String prompt, boolean fresh) {
    Stand more = new Stand(at.menu(), at.vain() + 1, at.said() + 1, at.language(), at.presses());
    return more.vain() < at.menu().tries() ? again(more, prompt, fresh) : unsaid(more);
  }

  private Next again(Stand at, String before, boolean fresh) {
    return at.said() <= MOST ? new Ask(at, before, fresh) : unsaid(at);
  }
}
