package io.huifang.report.mail;

import io.huifang.config.EngineConfig;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Properties;

/** The SMTP server of engine.yaml, and how it is greeted. Every wait has a limit. */
public final class MailServer {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration READ = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final EngineConfig.Mail settings;

  /** One that is named: {@link EngineConfig.Mail#configured()}. */
  public MailServer(EngineConfig.Mail settings) {
    this.settings = settings;
  }

  /** How it takes somebody who brings nothing. */
  public sealed interface Welcome {
    /** It answers, and lets the user in. */
    record Good() implements Welcome {}

    /**
     * It does not answer as it should.
     *
     * @param why in its words, or Java's
     */
    record Trouble(String why) implements Welcome {}

    /**
     * It answers, and does not take user and password.
     *
     * @param why in its words
     */
    record NotLetIn(String why) implements Welcome {}
  }

  /** Connects, greets (EHLO) and signs in as for a mail, and sends none. */
  public Welcome look() {
    try (Transport _ = connect(session(LOOK))) {
      return new Welcome.Good();
    } catch (AuthenticationFailedException e) {
      return new Welcome.NotLetIn(SmtpVerdict.words(e));
    } catch (MessagingException e) {
      return new Welcome.Trouble(SmtpVerdict.words(e));
    }
  }

  Session session() {
    return session(READ);
  }

  Transport connect(Session session) throws MessagingException {
    Transport transport = session.getTransport("smtp");
    String user = settings.user().isEmpty() ? null : settings.user();
    transport.connect(
        settings.host(), settings.port(), user, user == null ? null : settings.password().reveal());
    return transport;
  }

  private Session session(Duration read) {
    var p = new Properties();
    p.setProperty("mail.smtp.connectiontimeout", Long.toString(CONNECT.toMillis()));
    p.setProperty("mail.smtp.timeout", Long.toString(read.toMillis()));
    p.setProperty("mail.smtp.writetimeout", Long.toString(read.toMillis()));
    p.setProperty("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
    p.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    // The server's farewell tells nothing more about the mail.
    p.setProperty("mail.smtp.quitwait", "false");
    switch (settings.security()) {
      case NONE -> {}
      case STARTTLS -> {
        p.setProperty("mail.smtp.starttls.enable", "true");
        p.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> p.setProperty("mail.smtp.ssl.enable", "true");
    }
    return Session.getInstance(p);
  }
}
