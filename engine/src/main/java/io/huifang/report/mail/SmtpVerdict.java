package io.huifang.report.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Whether a failure lasts (RFC 5321, 4.2.1: 5yz is permanent). Pure. */
final class SmtpVerdict {
  private static final int PERMANENT = 500;
  private static final int LONGEST = 400;

  private SmtpVerdict() {}

  static SendResult of(MessagingException failure) {
    String reason = words(failure);
    // A wrong password is the house's mistake, not the mail's: it waits until that is mended.
    if (failure instanceof AuthenticationFailedException) {
      return new SendResult.Later(reason);
    }
    if (failure instanceof AddressException) {
      return new SendResult.Refused(reason); // no server will ever take it
    }
    @Nullable Exception e = failure;
    for (int i = 0; i < 10 && e instanceof MessagingException m; i++) {
      if (code(m) >= PERMANENT) {
        return new SendResult.Refused(words(m));
      }
      e = m.getNextException();
    }
    return new SendResult.Later(reason);
  }

  private static int code(MessagingException e) {
    return switch (e) {
      case SMTPAddressFailedException a -> a.getReturnCode();
      case SMTPSendFailedException s -> s.getReturnCode();
      default -> 0;
    };
  }

  /** What happened, in one line. */
  static String words(MessagingException e) {
    Exception next = e.getNextException();
    String words =
        e.getMessage()
            + (next == null || e instanceof SendFailedException ? "" : ": " + next.getMessage());
    String line = Outbox.oneLine(words);
    return line.substring(0, Math.min(line.length(), LONGEST));
  }
}
