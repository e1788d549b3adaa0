package io.huifang.app;

import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.report.mail.MailServer;

/** Whether what is to be mailed can be: the server answers and lets the engine in. */
final class MailDoctor {
  private static final String WHAT = "mail";

  private final Config config;
  private final Findings findings;

  MailDoctor(Config config, Findings findings) {
    this.config = config;
    this.findings = findings;
  }

  /** Sends nothing. Says nothing where no mail is meant to go out. */
  void examine() {
    EngineConfig.Mail mail = config.engine().mail();
    if (!mail.configured()) {
      boolean reports = config.reports().scheduled().stream().anyMatch(s -> !s.to().isEmpty());
      boolean alarms = config.cases().mails();
      if (reports || alarms) {
        String cases = reports ? "reports and alarms of cases" : "alarms of cases";
        findings.warn(
            WHAT,
            (alarms ? cases : "reports")
                + " are to be mailed, and no server is named: nobody gets any"
                + (reports ? "; reports are written into their folder" : ""),
            "set HUIFANG_SMTP_HOST (mail.host in engine.yaml)");
      }
      return;
    }
    String server = mail.host() + ":" + mail.port();
    switch (new MailServer(mail).look()) {
      case MailServer.Welcome.Good _ ->
          findings.ok(
              WHAT,
              server
                  + " answers"
                  + (mail.user().isEmpty() ? "" : " and lets " + mail.user() + " in"));
      case MailServer.Welcome.NotLetIn no ->
          findings.bad(
              WHAT,
              server + " does not let " + mail.user() + " in: " + no.why(),
              "set HUIFANG_SMTP_USER and HUIFANG_SMTP_PASSWORD (mail in engine.yaml)");
      case MailServer.Welcome.Trouble no ->
          findings.bad(
              WHAT,
              server + " cannot be used: " + no.why(),
              "check mail.host, mail.port and mail.security in engine.yaml and that the server runs");
    }
  }
}
