package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets and the environment: what stands in no file, and in no message. */
class ConfigSecretProblemsTest {
  private static final String CAMPAIGN = "campaigns/3day.yaml";

  private final ConfigDir dir;

  ConfigSecretProblemsTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
  }

  @Test
  void secretsStandInNoFileAndInNoMessage() {
    dir.change("engine.yaml", "${HUIFANG_AMI_SECRET}", "hunter2")
        .change("engine.yaml", "${HUIFANG_DB_PASSWORD:}", "'x ${A} hunter2'");
    says("asterisk[0].secret: a secret does not stand in a file; allowed: a reference");
    says("database.password: a secret does not stand in a file");
    assertThat(dir.problems().toString()).doesNotContain("hunter2");
  }

  @Test
  void anUnsetVariableIsSaidAtItsLine() {
    dir.unset("HUIFANG_AMI_SECRET");
    says(
        "engine.yaml:54:13: asterisk[0].secret: the environment variable HUIFANG_AMI_SECRET is not set");
    dir.set("HUIFANG_AMI_SECRET", "");
    says("HUIFANG_AMI_SECRET is not set");
  }

  @Test
  void fallbacksOfSecretsAreOnlyForTheEmbeddedDatabase() {
    dir.set("HUIFANG_DB_URL", "jdbc:mysql://db:3306/huifang");
    says("database.password: HUIFANG_DB_PASSWORD is not set, and a fallback is allowed only with");
    dir.set("HUIFANG_DB_PASSWORD", "p");
    assertThat(dir.problems()).isEmpty();
    dir.change("engine.yaml", "${HUIFANG_AMI_SECRET}", "${HUIFANG_AMI_SECRET:hunter2}")
        .change("engine.yaml", "${HUIFANG_DB_PASSWORD:}", "${HUIFANG_DB_PASSWORD:hunter2}");
    says("asterisk[0].secret: a secret does not stand in a file, and a fallback is not allowed");
    says("database.password: a secret does not stand in a file, and a fallback is allowed only");
    dir.unset("HUIFANG_AMI_SECRET");
    says("HUIFANG_AMI_SECRET is not set, and a fallback is not allowed for it");
    assertThat(dir.problems().toString()).doesNotContain("hunter2");
  }

  @Test
  void aMetricsTokenIsLongAndStandsInNoFile() {
    assertThat(dir.good().engine().web().metricsToken().reveal()).isEmpty();
    dir.set("HUIFANG_METRICS_TOKEN", "short hunter2");
    says("web.metrics-token: this secret has 13 characters; it needs at least 16");
    dir.unset("HUIFANG_METRICS_TOKEN")
        .change(
            "engine.yaml",
            "${HUIFANG_METRICS_TOKEN:}",
            "${HUIFANG_METRICS_TOKEN:hunter2-hunter2-}");
    says("web.metrics-token: a secret does not stand in a file, also not as a fallback");
    assertThat(dir.problems().toString()).doesNotContain("hunter2");
  }

  @Test
  void aPasswordIsRequiredWithAUrl() {
    dir.set("HUIFANG_DB_URL", "jdbc:mysql://db/huifang")
        .change("engine.yaml", "password: ${HUIFANG_DB_PASSWORD:}", "");
    says("database: the key 'password' is missing");
  }

  @Test
  void whatComesFromTheEnvironmentIsNotPrinted() {
    dir.set("HUIFANG_AMI_PORT", "hunter2").set("HUIFANG_DB_URL", "jdbc:mysql://u:hunter2@h/db");
    says("asterisk[0].port: found the value of ${HUIFANG_AMI_PORT}; allowed: a whole number");
    says("database.url: found the value of ${HUIFANG_DB_URL}");
    assertThat(dir.problems().toString()).doesNotContain("hunter2");
  }

  @Test
  void onlyTheAdministratorsFileMayReadTheEnvironment() {
    dir.change(CAMPAIGN, "en: 3-day call", "en: '${HUIFANG_AMI_SECRET}'");
    says("title.en: found a reference to the environment; allowed only in engine.yaml");
  }

  @Test
  void badReferencesAreSaid() {
    dir.change("engine.yaml", "${HUIFANG_NODE:engine-1}", "${HUIFANG NODE}");
    says("node: a '${' that is no reference");
  }

  private void says(String words) {
    assertThat(dir.problems()).anySatisfy(p -> assertThat(p).contains(words));
  }
}
