package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
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
    assertThat(run("amys-secret-1\nbobs-secret-2\n", "user", "add", "amy", "bob")).isZero();
    assertThat(out.toString()).contains("amy: added", "bob: added");
    assertThat(DB.value("SELECT COUNT(DISTINCT password_hash) FROM app_user")).isEqualTo("2");
  }

  @Test
  void whoCannotBeAddedIsToldAndTheOthersAre() {
    assertThat(run("amys-secret-1\n", "user", "add", "amy")).isZero();
    assertThat(run("amys-secret-1\nbobs-secret-2\n", "user", "add", "amy", "bob"))
        .isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("there is a user 'amy' already");
    assertThat(DB.value("SELECT COUNT(*) FROM app_user WHERE name = 'bob'")).isEqualTo("1");
  }

  @Test
  void aPasswordThatIsMissingIsNotTheOneBefore() {
    assertThat(run("amys-secret-1\n", "user", "add", "amy", "bob")).isEqualTo(Cli.PROBLEM);
    assertThat(DB.value("SELECT GROUP_CONCAT(name) FROM app_user")).isEqualTo("amy");
  }

  private int run(String standardInput, String command, String what, String... names) {
    var args = new String[names.length + 5];
    args[0] = command;
    args[1] = what;
    System.arraycopy(names, 0, args, 2, names.length);
    System.arraycopy(
        new String[] {"--role", "agent", "--password-stdin"}, 0, args, names.length + 2, 3);
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)));
    try {
      var access = DB.access();
      return Cli.run(
          args,
          Map.of(
              "HUIFANG_CONFIG", Path.of("..", "config").toString(),
              "HUIFANG_AMI_SECRET", "x",
              "HUIFANG_DB_URL", access.url(),
              "HUIFANG_DB_USER", access.user(),
              "HUIFANG_DB_PASSWORD", access.password().reveal()),
          new PrintWriter(out),
          new PrintWriter(err));
    } finally {
      System.setIn(before);
    }
  }
}
