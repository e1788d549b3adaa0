package io.huifang.app.cli;

import io.huifang.store.Database;
import io.huifang.web.Role;
import io.huifang.web.Users;
import io.huifang.web.Users.Change;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code huifang user}: who may sign in to the pages. */
@Command(
    name = "user",
    description = "Who may sign in to the pages: add, list, passwd, disable, enable.",
    subcommands = {
      UserCommand.Add.class,
      UserCommand.Passwd.class,
      UserCommand.Disable.class,
      UserCommand.Enable.class,
      UserCommand.ListAll.class
    },
    footer = {
      "",
      "Example: huifang user add amy --role agent",
      "         An agent's name is the one in config/agents.yaml."
    })
final class UserCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: " + spec.subcommands().keySet());
  }

  /** {@code user add}. */
  @Command(
      name = "add",
      description = "Add a user.",
      footer = {
        "",
        "Example: huifang user add amy --role agent",
        "         echo \"$PASSWORD\" | huifang user add amy --role agent --password-stdin"
      })
  static final class Add implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();
    @Mixin private PasswordOption password = new PasswordOption();

    @Parameters(paramLabel = "NAME", description = "Sign-in name.")
    private String name = "";

    @Option(
        names = "--role",
        required = true,
        paramLabel = "ROLE",
        description = "agent, supervisor or admin.")
    private Role role = Role.AGENT;

    @Override
    public Integer call() {
      String secret = password.read();
      change(config, output, name, "added", users -> users.add(name, role, secret));
      return Cli.OK;
    }
  }

  /** {@code user passwd}. */
  @Command(
      name = "passwd",
      description = "Give a user a new password; ends their sessions.",
      footer = {"", "Example: huifang user passwd amy"})
  static final class Passwd implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();
    @Mixin private PasswordOption password = new PasswordOption();

    @Parameters(paramLabel = "NAME", description = "Sign-in name.")
    private String name = "";

    @Override
    public Integer call() {
      String secret = password.read();
      change(
          config, output, name, "has a new password", users -> users.changePassword(name, secret));
      return Cli.OK;
    }
  }

  /** {@code user disable}. */
  @Command(
      name = "disable",
      description = "Let a user in no more; ends their sessions. Users are never deleted.",
      footer = {"", "Example: huifang user disable amy"})
  static final class Disable implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();

    @Parameters(paramLabel = "NAME", description = "Sign-in name.")
    private String name = "";

    @Override
    public Integer call() {
      change(config, output, name, "disabled", users -> users.disable(name));
      return Cli.OK;
    }
  }

  /** {@code user enable}. */
  @Command(
      name = "enable",
      description = "Let a disabled user in again.",
      footer = {"", "Example: huifang user enable amy"})
  static final class Enable implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();

    @Parameters(paramLabel = "NAME", description = "Sign-in name.")
    private String name = "";

    @Override
    public Integer call() {
      change(config, output, name, "enabled", users -> users.enable(name));
      return Cli.OK;
    }
  }

  /** {@code user list}. */
  @Command(
      name = "list",
      description = "List all users, without passwords.",
      footer = {"", "Example: huifang user list --json"})
  static final class ListAll implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
      List<Users.User> all = with(config, Users::list);
      output.print(
          all,
          out ->
              all.forEach(u ->
                  out.printf(
                      Locale.ROOT,
                      "%-20s %-10s %s%n",
                      u.name(),
                      u.role().code(),
                      u.disabled() ? "disabled" : "")));
      return Cli.OK;
    }
  }

  /** Mixin: where a password comes from; never the command line, which others can read. */
  static final class PasswordOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
        names = "--password-stdin",
        description = "Read the password from the first line of standard input; else it is asked.")
    private boolean stdin;

    String read() {
      Console console = System.console();
      if (stdin || !console.isTerminal()) {
        if (!stdin) {
          throw new ParameterException(
              command.commandLine(), "no terminal to ask at: use --password-stdin");
        }
        return firstLine();
      }
      char[] once = console.readPassword("Password: ");
      char[] twice = console.readPassword("Again: ");
      if (once == null || !Arrays.equals(once, twice)) {
        throw new UserProblem("the two are not the same");
      }
      return new String(once);
    }

    private static String firstLine() {
      try {
        @Nullable String line =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
      } catch (IOException e) {
        throw new UserProblem("the password cannot be read from standard input", e);
      }
    }
  }

  private record Done(boolean ok, String user, String what) {}

  private static void change(
      ConfigOption config, Output output, String name, String what, Function<Users, Change> how) {
    switch (with(config, how)) {
      case Change.Refused r -> throw new UserProblem(r.why());
      case Change.Done d ->
          output.print(new Done(true, name, what), out -> out.println(name + ": " + what));
    }
  }

  private static <T> T with(ConfigOption config, Function<Users, T> work) {
    try (Database db = Database.open(config.load().engine())) {
      return work.apply(new Users(db, Clock.systemUTC()));
    }
  }
}
