package io.huifang.app.cli;

import io.huifang.agent.BrowserPhones;
import io.huifang.config.AgentsConfig.Agent;
import io.huifang.config.AgentsConfig.Phone;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Pbx;
import io.huifang.config.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code huifang phones}: what Asterisk needs to know of the phones in agents' browsers. */
@Command(
    name = "phones",
    description = {
      "Print the PJSIP endpoints of agents with \"phone: browser\", with their passwords, for",
      "pjsip.conf. They build on the templates of dialplans/pjsip-huifang-phones.conf.",
      "Asks nobody. HUIFANG_PHONE_URL and HUIFANG_PHONE_SECRET must be the engine's."
    },
    footer = {
      "",
      "Example: huifang phones --out /etc/asterisk/pjsip-huifang-agents.conf",
      "         asterisk -rx \"module reload res_pjsip.so\"",
      "Not with >: that empties the file first, also when nothing can be printed."
    })
final class PhonesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--pbx",
      paramLabel = "NAME",
      description = "Which Asterisk of engine.yaml. Needed where there are several.")
  private @Nullable String pbx;

  @Option(
      names = {"--out", "--output"},
      paramLabel = "FILE",
      description =
          "Write into this file; it is replaced as a whole, or stays as it was. One that is there"
              + " keeps its owner and rights; a new one can be read by you alone.")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    Config loaded = config.load();
    Pbx at = pbx(loaded);
    refuseWithout(at);
    List<String> extensions =
        loaded.agents().agents().stream()
            .filter(a -> a.pbx().equals(at.name()) && a.phone() == Phone.BROWSER)
            .map(Agent::extension)
            .toList();
    String text = text(extensions, at);
    PrintWriter out = spec.commandLine().getOut();
    if (file == null) {
      out.print(text);
    } else {
      PrivateFile.write(file, text);
      out.println(written(file, extensions).in(loaded.engine().language()));
    }
    out.flush();
    return Cli.OK;
  }

  private static void refuseWithout(Pbx at) {
    if (!at.browserPhones().offered()) {
      throw new UserProblem(
          "Asterisk "
              + at.name()
              + " has no phones in browsers: set HUIFANG_PHONE_URL (browser-phones.url in"
              + " engine.yaml)");
    }
    if (at.browserPhones().secret().reveal().isEmpty()) {
      throw new UserProblem(
          "HUIFANG_PHONE_SECRET is not set (browser-phones.secret in engine.yaml): passwords are"
              + " drawn from it; draw one: openssl rand -hex 24");
    }
  }

  private static Text written(Path file, List<String> extensions) {
    String who = extensions.isEmpty() ? "" : " (" + String.join(", ", extensions) + ")";
    String then = "asterisk -rx \"module reload res_pjsip.so\"";
    return new Text(
        file + "：" + extensions.size() + " 部网页电话" + who + "；请让 Asterisk 读取：" + then,
        file
            + ": "
            + Counted.of(extensions.size(), "phone", "部").en()
            + who
            + "; now have Asterisk read it: "
            + then);
  }

  private Pbx pbx(Config c) {
    List<Pbx> all = c.engine().asterisk();
    if (pbx == null && all.size() == 1) {
      return all.getFirst();
    }
    return all.stream()
        .filter(p -> p.name().equals(pbx))
        .findFirst()
        .orElseThrow(() ->
            UserProblem.usage(
                (pbx == null ? "say which Asterisk with --pbx" : "--pbx " + pbx + ": not there")
                    + "; engine.yaml has "
                    + String.join(", ", all.stream().map(Pbx::name).toList())));
  }

  private static String text(List<String> extensions, Pbx pbx) {
    Stream<String> head =
        Stream.of(
            "; Phones in agents' browsers. Made by \"huifang phones\"; readable by Asterisk only.");
    Stream<String> none =
        extensions.isEmpty()
            ? Stream.of(
                "; No agent of agents.yaml on Asterisk " + pbx.name() + " has phone: browser.")
            : Stream.empty();
    return Stream.of(head, none, extensions.stream().flatMap(e -> lines(e, pbx)))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Stream<String> lines(String extension, Pbx pbx) {
    String section = "[" + extension + "]";
    return Stream.of(
        "",
        section + "(huifang-browser)",
        "auth = " + extension,
        "aors = " + extension,
        "callerid = Agent <" + extension + ">",
        section + "(huifang-browser-auth)",
        "username = " + extension,
        "password = " + BrowserPhones.password(pbx.browserPhones().secret(), extension).reveal(),
        section + "(huifang-browser-aor)");
  }
}
