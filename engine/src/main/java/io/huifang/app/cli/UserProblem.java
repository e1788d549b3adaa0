package io.huifang.app.cli;

import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.config.ConfigProblem;
import io.huifang.config.Text;
import io.huifang.report.ConfigWords;
import io.huifang.result.JournalForeign;
import io.huifang.store.DatabaseUnavailable;
import io.huifang.store.EngineNameTaken;
import io.huifang.store.FullDisk;
import io.huifang.store.TablesOutdated;
import io.huifang.web.WebServer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something the user can mend: printed as it stands, never with a stack trace. The message names
 * the file, line, port or field.
 */
public final class UserProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient List<ConfigProblem> problems;
  private final transient @Nullable Text words;

  private UserProblem(
      String message,
      int exitCode,
      List<ConfigProblem> problems,
      @Nullable Text words,
      @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.problems = List.copyOf(problems);
    this.words = words;
  }

  /** Exit code {@link Cli#PROBLEM}. */
  public UserProblem(String message) {
    this(message, Cli.PROBLEM, List.of(), null, null);
  }

  /** In both languages; programs get the English one. Exit code {@link Cli#PROBLEM}. */
  public UserProblem(Text words) {
    this(words.en(), Cli.PROBLEM, List.of(), words, null);
  }

  /** The same; the cause goes to nobody but a debugger. */
  public UserProblem(Text words, Throwable cause) {
    this(words.en(), Cli.PROBLEM, List.of(), words, cause);
  }

  /** Exit code {@link Cli#PROBLEM}; the cause goes to nobody but a debugger. */
  public UserProblem(String message, Throwable cause) {
    this(message, Cli.PROBLEM, List.of(), null, cause);
  }

  /** What was asked for is not allowed: exit code {@link Cli#USAGE}. */
  public static UserProblem usage(String message) {
    return new UserProblem(message, Cli.USAGE, List.of(), null, null);
  }

  /** The same in both languages; programs get the English one. */
  public static UserProblem usage(Text words) {
    return new UserProblem(words.en(), Cli.USAGE, List.of(), words, null);
  }

  /**
   * Of words that may be many: an option that the command does not have would be one of them.
   *
   * @throws UserProblem when there is one
   */
  static void refuseOptions(List<String> words) {
    words.stream()
        .filter(w -> w.startsWith("--"))
        .findFirst()
        .ifPresent(w -> {
          throw usage("Unknown option: '" + w + "'");
        });
  }

  /** Problems of the configuration, all of them. */
  public static UserProblem of(List<ConfigProblem> problems) {
    return new UserProblem(count(problems.size()), Cli.PROBLEM, problems, null, null);
  }

  /** The user's problem in a failure, if it is one: itself or a cause. */
  static Optional<UserProblem> in(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .limit(20)
        .flatMap(t -> recognise(t).stream())
        .findFirst();
  }

  private static Optional<UserProblem> recognise(Throwable t) {
    return switch (t) {
      case UserProblem own -> Optional.of(own);
      case DatabaseUnavailable e -> Optional.of(because("the database is not there: ", e));
      case TablesOutdated e -> Optional.of(new UserProblem(String.valueOf(e.getMessage()), e));
      case JournalForeign e -> Optional.of(new UserProblem(e.words(), e));
      case EngineNameTaken e -> Optional.of(new UserProblem(String.valueOf(e.getMessage()), e));
      case AmiUnavailable e -> Optional.of(because("Asterisk is not there: ", e));
      case WebServer.PortTaken e -> Optional.of(new UserProblem(String.valueOf(e.getMessage()), e));
      case BindException e -> Optional.of(because("an address or port cannot be used: ", e));
      case NoSuchFileException e ->
          Optional.of(new UserProblem(e.getFile() + ": no such file or folder", e));
      case AccessDeniedException e ->
          Optional.of(new UserProblem(e.getFile() + ": may not be read or written", e));
      case FileSystemException e when e.getReason() != null && FullDisk.is(e) ->
          Optional.of(new UserProblem(e.getFile() + ": " + FullDisk.words(e), e));
      case FileSystemException e -> Optional.of(new UserProblem(String.valueOf(e.getMessage()), e));
      case SQLException e when FullDisk.is(e) ->
          Optional.of(
              new UserProblem(
                  "the disk of the database is full: make room there (the embedded one: data/mariadb)"
                      + " and try again",
                  e));
      // Not its subclasses: text that is no JSON is a mistake of ours.
      case IOException e when e.getClass().equals(IOException.class) ->
          Optional.of(new UserProblem("cannot read or write: " + FullDisk.words(e), e));
      default -> Optional.empty();
    };
  }

  private static UserProblem because(String what, Throwable e) {
    return new UserProblem(what + e.getMessage(), e);
  }

  private static String count(int problems) {
    return problems == 1
        ? "1 problem in the configuration"
        : problems + " problems in the configuration";
  }

  int exitCode() {
    return exitCode;
  }

  /** For people, in that language: one line each. */
  List<String> lines(String language) {
    return Stream.concat(
            problems.stream().map(p -> ConfigWords.in(language, p)),
            Stream.of("huifang: " + words(language)))
        .toList();
  }

  private String words(String language) {
    return words == null
        ? RefusalWords.in(language, String.valueOf(getMessage()))
        : words.in(language);
  }

  /** For programs. */
  Object forPrograms() {
    return new Report(false, String.valueOf(getMessage()), problems);
  }

  private record Report(boolean ok, String error, List<ConfigProblem> problems) {}
}
