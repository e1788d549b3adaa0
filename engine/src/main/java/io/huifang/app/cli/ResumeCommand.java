package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.config.Text;
import io.huifang.dialing.CampaignPauses;
import io.huifang.report.ReasonWords;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code huifang resume}: ends the pause of a campaign that paused by itself. */
@Command(
    name = "resume",
    description = {
      "Let a campaign go on that paused by itself because its calls failed or reached machines.",
      "Without a name the pauses that last now are listed. Each ends by itself after its rest."
    },
    footer = {"", "Example: huifang resume 3day"})
final class ResumeCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Parameters(arity = "0..1", paramLabel = "CAMPAIGN", description = "Which.")
  private @Nullable String campaign;

  @Override
  public Integer call() {
    Config loaded = config.load();
    String wanted = campaign;
    if (wanted != null && loaded.campaign(wanted).isEmpty()) {
      throw UserProblem.usage(
          "no campaign '"
              + wanted
              + "'; there are "
              + loaded.campaigns().stream().map(c -> c.name()).toList());
    }
    try (Database database =
        wanted == null ? Database.openAsItIs(loaded.engine()) : Database.open(loaded.engine())) {
      CampaignPauses pauses = new CampaignPauses(database);
      if (wanted == null) {
        list(pauses.now(Clock.systemUTC().instant()), loaded.engine());
        return Cli.OK;
      }
      if (!pauses.resume(wanted)) {
        throw new UserProblem(wanted + " does not pause: it goes on already");
      }
      output.print(
          Map.of("resumed", wanted),
          out ->
              out.println(
                  new Text(wanted + " 现在继续", wanted + " goes on now")
                      .in(loaded.engine().language())));
      return Cli.OK;
    }
  }

  private void list(List<CampaignPauses.Pause> pauses, EngineConfig engine) {
    String language = engine.language();
    String until = new Text("暂停至", "until").in(language);
    output.print(
        Map.of("pauses", pauses),
        out -> {
          pauses.forEach(p ->
              out.println(
                  p.campaign()
                      + "  "
                      + until
                      + " "
                      + TIME.format(p.untilAt().atZone(engine.zone()))
                      + "  "
                      + ReasonWords.in(language, p.reason())));
          out.println(
              new Text("现有 " + pauses.size() + " 个暂停", pauses.size() + " pause now").in(language));
        });
  }
}
