package io.huifang.app.cli;

import io.huifang.app.AgentUsers;
import io.huifang.config.Config;
import io.huifang.config.Text;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
      "         An agent's name is the one in config/agents.yaml; who is not in that file is added",
      "         with a warning, and can take calls as soon as the file has the name."
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
      description = "Add users; each has a password of their own.",
      footer = {
        "",
        "Example: huifang user add amy --role agent",
        "         echo \"$PASSWORD\" | huifang user add amy --role agent --password-stdin",
        "         huifang user add amy bob --role agent --password-stdin <two-passwords"
      })
  static final class Add implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();
    @Mixin private PasswordOption password = new PasswordOption();

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Sign-in names.")
    private List<String> names = new ArrayList<>();

    @Option(
        names = "--role",
        required = true,
        paramLabel = "ROLE",
        description = "agent, supervisor or admin.")
    private Role role = Role.AGENT;

    @Override
    public Integer call() {
      UserProblem.refuseOptions(names);
      List<String> secrets = password.read(names);
      Config loaded = config.load();
      List<Change> changes = with(loaded, users -> add(users, secrets));
      var done = new ArrayList<Done>();
      var refused = new ArrayList<Text>();
      for (int i = 0; i < changes.size(); i++) {
        switch (changes.get(i)) {
          case Change.Done d -> done.add(new Done(true, names.get(i), "added"));
          case Change.Refused r -> refused.add(r.why());
        }
      }
      if (!output.json() || refused.isEmpty()) {
        output.print(
            names.size() == 1 && !done.isEmpty() ? done.getFirst() : done,
            out ->
                done.forEach(
                    d -> out.println(UserWords.done(d.user, d.what, loaded.engine().language()))));
      }
      if (role == Role.AGENT) {
        var agents = new AgentUsers(loaded);
        done.forEach(d -> agents.strange(d.user).ifPresent(output::warn));
      }
      if (!refused.isEmpty()) {
        throw new UserProblem(
            new Text(
                refused.stream().map(Text::zh).collect(Collectors.joining("；")),
                refused.stream().map(Text::en).collect(Collectors.joining("; "))));
      }
      return Cli.OK;
    }

    private List<Change> add(Users users, List<String> secrets) {
      return IntStream.range(0, names.size())
          .mapToObj(i -> users.add(names.get(i), role, secrets.get(i)))
          .toList();
    }
  }

  /** A command that changes one user. */
  abstract static class OneUser implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();

    @Parameters(paramLabel = "NAME", description = "Sign-in name.")
    private String name = "";

    private final String done;

    /** What is told when it is done, after the name. */
    OneUser(String done) {
      this.done = done;
    }

    /** What is to be done to the user of that name; asks for what it needs before. */
    abstract Function<Users, Change> change(String user);

    @Override
    public final Integer call() {
      Function<Users, Change> how = change(name);
      Config loaded = config.load();
      switch (with(loaded, how)) {
        case Change.Refused r -> throw new UserProblem(r.why());
        case Change.Done d ->
            output.print(
                new Done(true, name, done),
                out -> out.println(UserWords.done(name, done, loaded.engine().language())));
      }
      return Cli.OK;
    }
  }

  /** {@code user passwd}. */
  @Command(
      name = "passwd",
      description = "Give a user a new password; ends their sessions as disable does.",
      footer = {"", "Example: huifang user passwd amy"})
  static final class Passwd extends OneUser {
    @Mixin private PasswordOption password = new PasswordOption();

    Passwd() {
      super("has a new password");
    }

    @Override
    Function<Users, Change> change(String user) {
      String secret = password.read(user);
      return users -> users.changePassword(user, secret);
    }
  }

  /** {@code user disable}. */
  @Command(
      name = "disable",
      description = {
        "Let a user in no more: sessions end at once, within seconds pages are closed and an agent",
        "leaves the queues. Users are never deleted."
      },
      footer = {"", "Example: huifang user disable amy"})
  static final class Disable extends OneUser {
    Disable() {
      super("disabled");
    }

    @Override
    Function<Users, Change> change(String user) {
      return users -> users.disable(user);
    }
  }

  /** {@code user enable}. */
  @Command(
      name = "enable",
      description = "Let a disabled user in again.",
      footer = {"", "Example: huifang user enable amy"})
  static final class Enable extends OneUser {
    Enable() {
      super("enabled");
    }

    @Override
    Function<Users, Change> change(String user) {
      return users -> users.enable(user);
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
      Config loaded = config.load();
      List<Users.User> all = look(loaded);
      output.print(all, out -> out.print(UserWords.table(all, loaded.engine().language())));
      return Cli.OK;
    }
  }

  /** Mixin: where a password comes from; never the command line, which others can read. */
  static final class PasswordOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
        names = "--password-stdin",
        description =
            "Read the password from standard input, one line for each name; else it is asked.")
    private boolean stdin;

    String read(String name) {
      return read(List.of(name)).getFirst();
    }

    /** One for each. */
    // Java 25 is back at the built-in console, which is null without a terminal (JDK-8351435).
    @SuppressWarnings("SystemConsoleNull")
    List<String> read(List<String> names) {
      @Nullable Console console = System.console();
      if (stdin) {
        return lines(names.size());
      }
      if (console == null || !console.isTerminal()) {
        throw new ParameterException(
            command.commandLine(), "no terminal to ask at: use --password-stdin");
      }
      return names.stream().map(name -> ask(console, name)).toList();
    }

    private static String ask(Console console, String name) {
      char[] once = console.readPassword("Password of %s: ", name);
      char[] twice = console.readPassword("Again: ");
      if (once == null || !Arrays.equals(once, twice)) {
        throw new UserProblem(new Text("两次输入不一样", "the two are not the same"));
      }
      return new String(once);
    }

    private static List<String> lines(int count) {
      try {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var lines = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
          @Nullable String line = in.readLine();
          lines.add(line == null ? "" : line);
        }
        return lines;
      } catch (IOException e) {
        throw new UserProblem(
            new Text("无法从标准输入读取密码", "the password cannot be read from standard input"), e);
      }
    }
  }

  private record Done(boolean ok, String user, String what) {}

  private static List<Users.User> look(Config config) {
    try (Database db = Database.openAsItIs(config.engine())) {
      return new Users(db, Clock.systemUTC()).list();
    }
  }

  private static <T> T with(Config config, Function<Users, T> work) {
    try (Database db = Database.open(config.engine())) {
      return work.apply(new Users(db, Clock.systemUTC()));
    }
  }
}
