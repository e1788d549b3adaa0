package io.huifang.config;

import static java.time.Duration.ofSeconds;

import io.huifang.config.HotlineMenu.Choice;
import io.huifang.config.HotlineMenu.Go;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code menus} of {@code hotline.yaml}. */
final class HotlineMenuReader {
  static final String MENU = "menu";

  private static final Pattern KEY = Pattern.compile("[0-9*#]");
  private static final Map<String, Go> OF_KEYS = words(Go.RULES, Go.REPEAT, Go.VOICEMAIL);
  private static final Map<String, Go> OTHERWISE = words(Go.RULES, Go.VOICEMAIL);

  private HotlineMenuReader() {}

  static Map<String, HotlineMenu> read(Value v) {
    if (v.present() && !v.mapping()) {
      v.declaring(MENU);
    }
    var menus = new TreeMap<String, HotlineMenu>();
    v.entries()
        .forEach((key, value) -> {
          String name = key.declares(MENU, Forms.NAME, "the name of a menu: " + Forms.NAME_WORDS);
          menus.put(name, menu(name, value.fields("{prompt: menu-main, keys: {1: {queue: x}}}")));
        });
    return menus;
  }

  /** The menu of a number; empty: none. */
  static String menuOrNone(Value v) {
    String name = v.matching(Forms.NAME_OR_NONE, "the name of a menu, or \"\" for none");
    if (v.present() && !name.isEmpty()) {
      v.use(MENU, name);
    }
    return name;
  }

  private static HotlineMenu menu(String name, Fields f) {
    var menu =
        new HotlineMenu(
            name,
            Forms.prompt(f.need("prompt")),
            keys(f.need("keys")),
            f.or("wait", "5s").duration(ofSeconds(1), ofSeconds(30)),
            f.or("tries", "3").intIn(1, 9),
            HotlineReader.promptOrNone(f.or("wrong", "wrong-choice")),
            HotlineReader.promptOrNone(f.or("silent", "no-input")),
            otherwise(f.orEmpty("otherwise")));
    f.done();
    return menu;
  }

  private static Map<Character, Choice> keys(Value v) {
    var keys = new TreeMap<Character, Choice>();
    Map<Value, Value> offered = v.entries();
    offered.forEach((key, value) -> {
      String pressed = key.matching(KEY, "a key of a telephone: 0 to 9, \"*\" or \"#\"");
      Choice choice = choice(value);
      if (key.good()) {
        keys.put(pressed.charAt(0), choice);
      }
    });
    if (v.mapping() && offered.isEmpty()) {
      v.problem("names no key; allowed: at least one, as 1: {queue: service}");
    }
    return keys;
  }

  private static Choice choice(Value v) {
    Fields f = v.fields("{queue: service}");
    Value go = f.or("go", label(Go.RULES));
    Value queue = f.or("queue", "");
    Value menu = f.or("menu", "");
    Value title = f.orEmpty("title");
    one(v, List.of(go, queue, menu));
    Go way = go.oneOf(OF_KEYS);
    String toQueue = HotlineReader.queueOrNone(queue);
    String toMenu = menuOrNone(menu);
    Text words = Forms.text(title);
    var choice =
        new Choice(
            toQueue.isEmpty() ? toMenu.isEmpty() ? way : Go.MENU : Go.QUEUE,
            toQueue.isEmpty() ? toMenu : toQueue,
            f.or("priority", "0").intIn(0, 100),
            HotlineReader.language(f.or("language", "")),
            title.present() ? words : Choice.UNTITLED);
    f.done();
    return choice;
  }

  private static Choice otherwise(Value v) {
    Fields f = v.fields("{queue: service}");
    Value go = f.or("go", label(Go.RULES));
    Value queue = f.or("queue", "");
    one(v, List.of(go, queue));
    Go way = go.oneOf(OTHERWISE);
    String toQueue = HotlineReader.queueOrNone(queue);
    var choice =
        new Choice(
            toQueue.isEmpty() ? way : Go.QUEUE,
            toQueue,
            f.or("priority", "0").intIn(0, 100),
            "",
            Choice.UNTITLED);
    f.done();
    return choice;
  }

  private static void one(Value v, List<Value> ways) {
    if (ways.stream().filter(Value::present).count() > 1) {
      v.problem("names more than one way; allowed: one of queue, menu and go");
    }
  }

  private static String label(Go go) {
    return go.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Go> words(Go... ways) {
    return Forms.words(Stream.of(ways), HotlineMenuReader::label);
  }
}
