package io.huifang.web;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** From name and password to a session: throttled, counted, noted in the audit. */
final class SignIn {
  private final Users users;
  private final Sessions sessions;
  private final AuditLog audit;
  private final SignInThrottle throttle;
  private final MeterRegistry meters;

  SignIn(
      Users users,
      Sessions sessions,
      AuditLog audit,
      SignInThrottle throttle,
      MeterRegistry meters) {
    this.users = users;
    this.sessions = sessions;
    this.audit = audit;
    this.throttle = throttle;
    this.meters = meters;
  }

  /** How it went. */
  sealed interface Result {
    /** In. */
    record In(Sessions.Opened opened) implements Result {}

    /** Wrong name or password, or disabled: nobody is told which. */
    record Wrong() implements Result {}

    /** Too many wrong ones; try again after this. */
    record Wait(Duration left) implements Result {}

    /** Too many people sign in at this moment. */
    record Busy() implements Result {}
  }

  Result signIn(String name, String password, String peer) {
    Duration left = throttle.wait(name, peer);
    if (!left.isZero()) {
      count("throttled");
      return new Result.Wait(left);
    }
    return switch (users.check(name, password)) {
      case Users.Check.Fits f -> {
        throttle.succeeded(name);
        audit.note(f.user().name(), "sign-in", "", peer);
        count("in");
        yield new Result.In(sessions.open(f.user(), peer));
      }
      case Users.Check.Wrong w -> {
        throttle.failed(name, peer);
        audit.note(name, "sign-in-failed", "", peer);
        count("wrong");
        yield new Result.Wrong();
      }
      case Users.Check.Busy b -> {
        count("busy");
        yield new Result.Busy();
      }
    };
  }

  private void count(String result) {
    meters.counter("huifang.web.signin", "result", result).increment();
  }
}
