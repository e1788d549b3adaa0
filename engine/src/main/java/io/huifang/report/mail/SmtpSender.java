package io.huifang.report.mail;

import io.huifang.config.EngineConfig;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Hands one mail to the SMTP server. */
final class SmtpSender implements Postman.Sender {
  private static final String UTF_8 = "UTF-8";

  @Override
  public SendResult send(
      EngineConfig.Mail settings,
      OutboxMapper.Due mail,
      List<OutboxMapper.FileRow> files,
      BooleanSupplier overtaken) {
    var server = new MailServer(settings);
    Session session = server.session();
    try {
      Message message = message(session, settings, mail, files);
      try (Transport transport = server.connect(session)) {
        if (overtaken.getAsBoolean()) {
          return new SendResult.Overtaken();
        }
        transport.sendMessage(message, message.getAllRecipients());
      }
      return new SendResult.Sent();
    } catch (MessagingException e) {
      return SmtpVerdict.of(e);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("each Java has UTF-8", e);
    }
  }

  private static Message message(
      Session session,
      EngineConfig.Mail settings,
      OutboxMapper.Due mail,
      List<OutboxMapper.FileRow> files)
      throws MessagingException, UnsupportedEncodingException {
    var message = new Named(session, mail.messageId());
    var from = new InternetAddress(settings.from(), true);
    from.setPersonal(Outbox.oneLine(mail.sender()), UTF_8);
    message.setFrom(from);
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.recipient(), true));
    message.setSubject(Outbox.oneLine(mail.subject()), UTF_8);
    // Out-of-office answers would go nowhere (RFC 3834).
    message.setHeader("Auto-Submitted", "auto-generated");
    var parts = new MimeMultipart();
    var text = new MimeBodyPart();
    text.setText(mail.body(), UTF_8);
    parts.addBodyPart(text);
    for (OutboxMapper.FileRow file : files) {
      var part = new MimeBodyPart();
      part.setDataHandler(
          new DataHandler(new ByteArrayDataSource(file.content(), file.mediaType())));
      part.setFileName(file.name());
      parts.addBodyPart(part);
    }
    message.setContent(parts);
    message.saveChanges();
    return message;
  }

  /** The row names the mail, so that a second copy can be known as one. */
  private static final class Named extends MimeMessage {
    private final String id;

    Named(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
