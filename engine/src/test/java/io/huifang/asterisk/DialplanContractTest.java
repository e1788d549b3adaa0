package io.huifang.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Constants, dialplan and its README say the same. */
final class DialplanContractTest {
  private static final Path DIALPLANS = Path.of("..", "dialplans").toAbsolutePath().normalize();

  private final String dialplan = withoutComments(read("extensions-huifang.conf"));
  private final String globals = read("huifang-globals.conf");
  private final String readme = read("README.md");

  @Test
  void everyContextOfTheDialplanHasAConstantAndALineInTheReadme() {
    Set<String> contexts = found("(?m)^\\[([a-z-]+)]", dialplan);
    assertThat(constants("CONTEXT_")).isEqualTo(contexts);
    assertThat(found("(?m)^\\| `(huifang-[a-z-]+)` \\|", section("Contexts"))).isEqualTo(contexts);
  }

  @Test
  void phonesInBrowsersAreInAContextThatLeadsNowhere() {
    assertThat(read("pjsip-huifang-phones.conf"))
        .contains("context = " + DialplanContract.CONTEXT_BROWSER + " ", "allow_transfer = no");
    assertThat(dialplan).containsPattern("\\[huifang-browser]\\s+\\[");
  }

  /** Where Asterisk keeps what the dialplan uses; what is not here is in its core. */
  private static final Map<String, String> MODULE_OF =
      Map.ofEntries(
          Map.entry("AGI", "res_agi"),
          Map.entry("AddQueueMember", "app_queue"),
          Map.entry("CALLERID", "func_callerid"),
          Map.entry("CHANNEL", "func_channel"),
          Map.entry("CHANNEL_EXISTS", "func_channel"),
          Map.entry("CUT", "func_cut"),
          Map.entry("ChanSpy", "app_chanspy"),
          Map.entry("DB", "func_db"),
          Map.entry("DB_DELETE", "func_db"),
          Map.entry("Dial", "app_dial"),
          Map.entry("ExecIf", "app_exec"),
          Map.entry("FIELDQTY", "func_strings"),
          Map.entry("FILTER", "func_strings"),
          Map.entry("Gosub", "app_stack"),
          Map.entry("HANGUPCAUSE", "func_hangupcause"),
          Map.entry("HANGUPCAUSE_KEYS", "func_hangupcause"),
          Map.entry("IF", "func_logic"),
          Map.entry("Log", "app_verbose"),
          Map.entry("Playback", "app_playback"),
          Map.entry("QUEUE_MEMBER", "app_queue"),
          Map.entry("Queue", "app_queue"),
          Map.entry("Return", "app_stack"),
          Map.entry("STAT", "func_env"),
          Map.entry("StartMusicOnHold", "res_musiconhold"),
          Map.entry("StopMusicOnHold", "res_musiconhold"),
          Map.entry("TIMEOUT", "func_timeout"),
          Map.entry("UserEvent", "app_userevent"));

  private static final Set<String> CORE =
      Set.of("Answer", "Bridge", "Goto", "GotoIf", "Hangup", "Set", "Wait");

  @Test
  void everyModuleThatTheDialplanNeedsIsLookedForByTheDoctor() {
    Set<String> used = found("\\b([A-Za-z][A-Za-z_]+)\\(", dialplan);
    used.removeAll(CORE);
    // A label is written as one.
    used.removeIf(u -> u.equals("n"));
    // Looked for where a file has calls recorded.
    assertThat(used.remove("MixMonitor")).isTrue();
    assertThat(MODULE_OF.keySet()).containsAll(used);
    assertThat(DialplanContract.MODULES)
        .containsAll(used.stream().map(MODULE_OF::get).collect(Collectors.toSet()));
  }

  @Test
  void everyVariableHasAConstantUnlessTheDialplanKeepsItToItself() {
    Set<String> used = found("(HF_[A-Z_]+)", dialplan + globals);
    Set<String> own =
        Set.of(
            "HF_AGE",
            "HF_JOINED",
            "HF_FROM",
            "HF_TECH",
            "HF_FILE",
            "HF_TURN",
            "HF_FOLDER",
            "HF_SAID");
    used.removeAll(own);
    // Read by the engine only.
    used.add(DialplanContract.VAR_ATTEMPT);
    used.add(DialplanContract.VAR_LIFE);
    assertThat(constants("VAR_")).isEqualTo(used);
    used.addAll(own);
    assertThat(found("`(HF_[A-Z_]+)`", tableOf("Variables"))).isEqualTo(used);
  }

  @Test
  void everyAstDbFamilyHasAConstantAndALineInTheReadme() {
    Set<String> families = found("DB(?:_DELETE)?\\(([a-z-]+)/", dialplan);
    Set<String> named = constants("DB_");
    assertThat(named.remove(DialplanContract.DB_ALIVE_KEY)).isTrue();
    assertThat(named.remove(DialplanContract.DB_AGI_KEY)).isTrue();
    assertThat(named).isEqualTo(families);
    assertThat(found("(?m)^\\| `([a-z-]+)/", section("AstDB"))).isEqualTo(families);
    assertThat(dialplan)
        .contains(
            "DB(" + DialplanContract.DB_ALIVE + "/" + DialplanContract.DB_ALIVE_KEY + ")=${EPOCH}",
            "DB(" + DialplanContract.DB_ALIVE + "/" + DialplanContract.DB_AGI_KEY + ")=${HF_AGI}");
  }

  @Test
  void everyAgiScriptHasAConstantAndALineInTheReadme() {
    Set<String> scripts = found("AGI\\(\\$\\{HF_AGI}/([a-z]+)\\)", dialplan);
    assertThat(constants("AGI_")).isEqualTo(scripts);
    assertThat(found("(?m)^\\| `([a-z]+)` \\|", section("AGI scripts"))).isEqualTo(scripts);
  }

  /** What a caller writes may hold any sign; ExecIf would part its arguments at some of them. */
  @Test
  void whatACallerWritesIsCleanedBeforeAgiAndNeverHandedToExecIf() {
    String in = dialplan.substring(dialplan.indexOf("[huifang-in]"));
    assertThat(in.indexOf("Gosub(huifang-clean,s,1)"))
        .isPositive()
        .isLessThan(in.indexOf("AGI(${HF_AGI}/hotline)"));
    assertThat(dialplan.lines().filter(l -> l.contains("ExecIf(")))
        .noneMatch(l -> l.contains("CALLERID") || l.contains("${EXTEN"));
  }

  @Test
  void noContextGivesACallToAnEngineThatIsSilentForLongerThanPromised() {
    // 5 s without a command, and out of AGI although the engine holds the connection.
    assertThat(dialplan.split("AGI\\(\\$", -1))
        .hasSizeGreaterThan(4)
        .satisfies(parts -> {
          for (int i = 0; i < parts.length - 1; i++) {
            String exten = parts[i].substring(parts[i].lastIndexOf("exten = "));
            assertThat(exten).contains("Set(TIMEOUT(absolute)=5)\n", "Set(AGIEXITONHANGUP=yes)\n");
          }
        });
    // A mark older than 6 s, or from a clock that was set back, is no engine.
    assertThat(dialplan)
        .containsOnlyOnce("GotoIf($[${HF_AGE} > 6 | ${HF_AGE} < -6]?huifang-fallback,s,1)");
  }

  @Test
  void everyExtenThatTheEngineNamesIsThere() {
    for (String exten : constants("EXTEN_")) {
      assertThat(dialplan).contains("exten = " + exten + ",1,");
    }
  }

  @Test
  void userEventsAreNamedAlike() {
    Set<String> events = found("UserEvent\\((\\w+)", dialplan);
    assertThat(constants("EVENT_")).isEqualTo(events);
    assertThat(found("(?m)^\\| `(Huifang\\w+)` \\|", section("User events"))).isEqualTo(events);
  }

  @Test
  void fallbackQueueIsThereWithMembersOfItsOwn() {
    String queues = read("queues-huifang.conf");
    String queue = DialplanContract.QUEUE_FALLBACK;
    String probe = DialplanContract.QUEUE_PROBE;
    String direct = DialplanContract.QUEUE_DIRECT;
    assertThat(constants("QUEUE_")).containsExactly(direct, queue, probe);
    assertThat(dialplan).contains("AddQueueMember(" + direct + ",", "Queue(" + direct + ",");
    assertThat(queues)
        .as("who is not free is not waited for")
        .containsPattern("\\[" + direct + "]\\(huifang-queue\\)\njoinempty = .*penalty.*inuse");
    assertThat(dialplan).contains("Queue(" + probe + ",");
    assertThat(queues).as("nobody is rung by doctor").endsWith("[" + probe + "](huifang-queue)\n");
    assertThat(dialplan).contains("Queue(" + queue + ",");
    assertThat(queues).containsPattern("\\[" + queue + "]\\(huifang-queue\\)\nmember = ");
  }

  @Test
  void rightsOfTheAmiUserAreTheOnesInTheReadme() {
    String manager = withoutComments(read("manager-huifang.conf"));
    Set<String> given = new TreeSet<>();
    for (String kind : Set.of("read", "write")) {
      for (String list : found("(?m)^" + kind + " = (.+)$", manager)) {
        Arrays.stream(list.split(",", -1)).forEach(right -> given.add(kind + " `" + right + "`"));
      }
    }
    assertThat(found("(?m)^\\| ((?:read|write) `[a-z]+`) \\|", section("Rights of the AMI user")))
        .isEqualTo(given);
    assertThat(given)
        .doesNotContain("write `system`", "write `command`", "write `config`", "write `all`");
  }

  private static Set<String> constants(String prefix) {
    return Arrays.stream(DialplanContract.class.getFields())
        .filter(field -> field.getName().startsWith(prefix))
        .map(DialplanContractTest::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String section(String heading) {
    int start = readme.indexOf("\n## " + heading + "\n");
    assertThat(start).as("section %s of dialplans/README.md", heading).isPositive();
    int end = readme.indexOf("\n## ", start + 1);
    return readme.substring(start, end < 0 ? readme.length() : end);
  }

  private String tableOf(String heading) {
    return section(heading)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.indexOf('|', 2)))
        .collect(Collectors.joining("\n"));
  }

  private static String withoutComments(String text) {
    return text.lines()
        .filter(line -> !line.startsWith(";"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String read(String name) {
    try {
      return Files.readString(DIALPLANS.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
