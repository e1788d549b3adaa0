package io.huifang.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** scripts/test fails when a test has failed, whatever Maven was told to make of that. */
class VerdictTest {
  private static final String SURE = "engine/target/surefire-reports/";
  private static final String FAIL = "engine/target/failsafe-reports/";

  @TempDir Path dir;
  private ScriptHome home;

  @BeforeEach
  void make() {
    home = ScriptHome.in(dir);
    suite(SURE + "TEST-io.huifang.OldTest.xml", 5, 1, 0);
    home.run("touch", "-d", "2020-01-01", home.path(SURE + "TEST-io.huifang.OldTest.xml") + "");
    home.write("began", "").run("touch", "-d", "2021-01-01", home.path("began") + "");
  }

  @Test
  void allGreenIsPassedAndReportsOfRunsBeforeDoNotCount() {
    suite(SURE + "TEST-io.huifang.ATest.xml", 30, 0, 0);
    suite(FAIL + "TEST-io.huifang.AnIT.xml", 4, 0, 0);
    assertVerdict(0, 0, "passed", "34 tests");
  }

  @Test
  void aRedTestIsAFailureThoughMavenWentOnAndEndedWell() {
    suite(SURE + "TEST-io.huifang.ATest.xml", 30, 0, 0);
    suite(FAIL + "TEST-io.huifang.AnIT.xml", 4, 1, 2);
    assertVerdict(0, 1, "FAILED", "3 of 34 tests");
  }

  @Test
  void whatPassedOnlyAtTheSecondTryIsNamed() {
    passedAtTheSecondTry("io.huifang.AnIT");
    assertVerdict(0, 0, "passed", "2 tests", "second", "io.huifang.AnIT.hears");
  }

  /** What the second try hides there may be a person who was dialed twice. */
  @ParameterizedTest
  @ValueSource(strings = {"KillIT", "CrashIT", "RandomKillsIT", "OnThePhoneIT", "CallBackIT"})
  void aTestThatProvesThatNobodyIsDialedTwiceOrLostPassesAtTheFirstTryOrNotAtAll(String test)
      throws ClassNotFoundException {
    String name = Class.forName("io.huifang.app." + test).getName();
    passedAtTheSecondTry(name);
    assertVerdict(0, 1, "FAILED", "dialed twice or lost", name + ".hears");
  }

  private void passedAtTheSecondTry(String test) {
    home.write(
        FAIL + "TEST-" + test + ".xml",
        """
        <testsuite name="x" tests="2" errors="0" skipped="0" failures="0" flakes="1">
          <testcase name="rings" classname="%1$s" time="1"/>
          <testcase name="hears" classname="%1$s" time="1">
            <flakyError message="late" type="org.awaitility.core.ConditionTimeoutException"/>
          </testcase>
        </testsuite>
        """
            .formatted(test));
  }

  @Test
  void soIsAProcessThatDiedWithoutAReport() {
    suite(SURE + "TEST-io.huifang.ATest.xml", 30, 0, 0);
    home.write(
        FAIL + "failsafe-summary.xml", "<failsafe-summary result=\"255\" timeout=\"false\">");
    assertVerdict(0, 1, "FAILED", "did not end well");
  }

  @Test
  void soIsOneOfWhichOnlyMavensWordsTell() {
    suite(SURE + "TEST-io.huifang.ATest.xml", 30, 0, 0);
    home.write("began.log", "The forked VM terminated without properly saying goodbye.\n");
    assertVerdict(0, 1, "FAILED", "did not end well");
  }

  @Test
  void soIsAMavenThatFailedBeforeTheTests() {
    assertVerdict(1, 1, "FAILED", "Maven ended with 1");
  }

  @Test
  void soIsANameThatNoTestHas() {
    assertVerdict(0, 1, "FAILED", "no test ran");
  }

  private void assertVerdict(int maven, int exit, String... words) {
    var run =
        home.bash(List.of("common", "tests"), "verdict " + maven + " '" + home.path("began") + "'");
    assertThat(run.exit()).as(run.err()).isEqualTo(exit);
    assertThat(run.err()).contains(words);
  }

  private void suite(String file, int tests, int errors, int failures) {
    home.write(
        file,
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuite name="x" time="1.2" tests="%s" errors="%s" skipped="0" failures="%s" flakes="0">
          <testcase name="tests=&quot;7&quot;"/>
        </testsuite>
        """
            .formatted(tests, errors, failures));
  }
}
