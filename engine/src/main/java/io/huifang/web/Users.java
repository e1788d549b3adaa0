package io.huifang.web;

import io.huifang.config.Text;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in. Every method throws {@link io.huifang.store.DatabaseUnavailable}; hashing takes
 * some hundred milliseconds, so none belongs on an event loop.
 */
public final class Users {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");

  private final Database db;
  private final Clock clock;
  private final Passwords passwords = new Passwords();

  /** Keeps users in table app_user. */
  public Users(Database db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** A user without the password. */
  public record User(String name, Role role, boolean disabled, Instant createdAt) {}

  /** How a change went. */
  public sealed interface Change {
    /** Done. */
    record Done() implements Change {}

    /** Not done, and why, for people. */
    record Refused(Text why) implements Change {}
  }

  /** How a sign-in went. */
  sealed interface Check {
    /** Name and password fit. */
    record Fits(User user) implements Check {}

    /** They do not, or the user is disabled: nobody is told which. */
    record Wrong() implements Check {}

    /** Too many others sign in at this moment. */
    record Busy() implements Check {}
  }

  /** Adds a user. */
  public Change add(String name, Role role, String password) {
    if (!NAME.matcher(name).matches()) {
      return new Change.Refused(
          new Text(
              "用户名“" + name + "”只能有字母、数字和 . _ @ -，最多 64 个",
              "the name '" + name + "' may hold letters, digits and . _ @ - only, at most 64"));
    }
    return weakness(password)
        .orElseGet(() -> {
          var row =
              new UserMapper.Row(
                  name, passwords.hash(password), role.code(), false, clock.instant());
          int added = db.inTx(tx -> tx.mapper(UserMapper.class).insert(row));
          return added == 1
              ? new Change.Done()
              : new Change.Refused(
                  new Text("已有用户“" + name + "”", "there is a user '" + name + "' already"));
        });
  }

  /** Gives a new password and ends all sessions of the user. */
  public Change changePassword(String name, String password) {
    return weakness(password)
        .orElseGet(() -> {
          String hash = passwords.hash(password);
          return change(name, m -> m.password(name, hash), true);
        });
  }

  /** Disables a user and ends their sessions. Users are never deleted: the audit names them. */
  public Change disable(String name) {
    return change(name, m -> m.disabled(name, true), true);
  }

  /** Lets a disabled user in again. */
  public Change enable(String name) {
    return change(name, m -> m.disabled(name, false), false);
  }

  /** All, by name. */
  public List<User> list() {
    return db.inTx(tx -> tx.mapper(UserMapper.class).all().stream().map(Users::user).toList());
  }

  Check check(String name, String password) {
    UserMapper.@Nullable Row row =
        NAME.matcher(name).matches() // the database would overlook blanks at the end
            ? db.inTx(tx -> Optional.ofNullable(tx.mapper(UserMapper.class).find(name)))
                .orElse(null)
            : null;
    boolean known = row != null && !row.disabled() && password.length() <= Passwords.LONGEST;
    Optional<Boolean> fits =
        passwords.verify(
            known ? password : "", known ? Optional.of(row.passwordHash()) : Optional.empty());
    if (fits.isEmpty()) {
      return new Check.Busy();
    }
    if (row == null || !fits.get()) {
      return new Check.Wrong();
    }
    if (passwords.outdated(row.passwordHash())) {
      String renewed = passwords.hash(password);
      db.run(tx -> tx.mapper(UserMapper.class).password(name, renewed));
    }
    return new Check.Fits(user(row));
  }

  private Change change(String name, Consumer<UserMapper> update, boolean endSessions) {
    return db.inTx(tx -> {
      if (tx.mapper(UserMapper.class).find(name) == null) {
        return new Change.Refused(
            new Text("没有用户“" + name + "”", "there is no user '" + name + "'"));
      }
      update.accept(tx.mapper(UserMapper.class));
      if (endSessions) {
        tx.mapper(SessionMapper.class).deleteOf(name);
      }
      return new Change.Done();
    });
  }

  private static Optional<Change> weakness(String password) {
    if (password.length() < Passwords.SHORTEST) {
      return Optional.of(
          new Change.Refused(
              new Text(
                  "密码少于 " + Passwords.SHORTEST + " 个字符",
                  "the password is shorter than " + Passwords.SHORTEST + " characters")));
    }
    return password.length() > Passwords.LONGEST
        ? Optional.of(
            new Change.Refused(
                new Text(
                    "密码多于 " + Passwords.LONGEST + " 个字符",
                    "the password is longer than " + Passwords.LONGEST + " characters")))
        : Optional.empty();
  }

  private static User user(UserMapper.Row row) {
    return new User(
        row.name(), Role.of(row.role()).orElse(Role.AGENT), row.disabled(), row.createdAt());
  }
}
