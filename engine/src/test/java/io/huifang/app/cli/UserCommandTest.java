package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void clear() {
    DB.empty();
  }

  @Test
  void severalAreAddedAtOnceEachWithAPasswordOfTheirOwn() {
    assertThat(add("amys-secret-1\nbobs-secret-2\n", "amy", "bob")).isZero();
    assertThat(out.toString()).contains("amy：已添加", "bob：已添加");
    assertThat(DB.value("SELECT COUNT(DISTINCT password_hash) FROM app_user")).isEqualTo("2");
  }

  @Test
  void whoCannotBeAddedIsToldAndTheOthersAre() {
    assertThat(add("amys-secret-1\n", "amy")).isZero();
    assertThat(add("amys-secret-1\nbobs-secret-2\n", "amy", "bob")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("已有用户“amy”");
    assertThat(DB.value("SELECT COUNT(*) FROM app_user WHERE name = 'bob'")).isEqualTo("1");
  }

  @Test
  void aPasswordThatIsMissingIsNotTheOneBefore() {
    assertThat(add("amys-secret-1\n", "amy", "bob")).isEqualTo(Cli.PROBLEM);
    assertThat(DB.value("SELECT GROUP_CONCAT(name) FROM app_user")).isEqualTo("amy");
  }

  @Test
  void aUserIsLockedOutLetInAgainAndGetsANewPassword() {
    assertThat(add("amys-secret-1\n", "amy")).isZero();
    String first = hash();
    assertThat(run("", "user", "disable", "amy")).isZero();
    assertThat(run("", "user", "list")).isZero();
    assertThat(out.toString()).contains("amy：已停用", "用户").containsPattern("amy +坐席 +已停用");
    assertThat(run("", "user", "enable", "amy", "--json")).isZero();
    assertThat(out.toString()).contains("\"user\" : \"amy\"", "\"what\" : \"enabled\"");
    assertThat(run("amys-secret-2\n", "user", "passwd", "amy", "--password-stdin")).isZero();
    assertThat(hash()).isNotEqualTo(first);
    assertThat(out.toString()).doesNotContain("secret");
  }

  @Test
  void anAgentWhomTheFileDoesNotNameIsAddedWithAWarningThatSaysHowToMendIt() {
    assertThat(add("ammys-secret-1\nbobs-secret-2\n", "ammy", "bob")).isZero();

    assertThat(out.toString()).contains("ammy：已添加", "bob：已添加");
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("agents.yaml has no agent 'ammy'", "did you mean 'amy'?")
        .contains("Add to agents.yaml: - {name: \"ammy\", extension: \"…\", pbx: pbx}")
        .contains("scripts/huifang user disable ammy");
  }

  @Test
  void whoIsNoAgentNeedsNoPlaceInTheFile() {
    assertThat(
            run(
                "sues-secret-1\n",
                "user",
                "add",
                "sue",
                "--role",
                "supervisor",
                "--password-stdin"))
        .isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whoIsNotThereIsTold() {
    assertThat(run("", "user", "disable", "nobody")).isEqualTo(Cli.PROBLEM);
    assertThat(run("", "user", "enable", "nobody")).isEqualTo(Cli.PROBLEM);
    assertThat(run("amys-secret-1\n", "user", "passwd", "nobody", "--password-stdin"))
        .isEqualTo(Cli.PROBLEM);
    assertThat(err.toString().lines()).hasSize(3).allMatch(l -> l.contains("没有用户“nobody”"));
  }

  private static String hash() {
    return DB.value("SELECT password_hash FROM app_user WHERE name = 'amy'");
  }

  private int add(String standardInput, String... names) {
    return run(
        standardInput,
        Stream.of(
                Stream.of("user", "add"),
                Stream.of(names),
                Stream.of("--role", "agent", "--password-stdin"))
            .flatMap(s -> s)
            .toArray(String[]::new));
  }

  private int run(String standardInput, String... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)));
    try {
      return Cli.run(args, DB.environment(), new PrintWriter(out), new PrintWriter(err));
    } finally {
      System.setIn(before);
    }
  }
}
