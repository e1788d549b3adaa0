package io.huifang.app.cli;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.ConfigLoader;
import io.huifang.config.UnreadFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code huifang check}: reads all files and prints every problem; changes nothing. */
@Command(
    name = "check",
    description = {
      "Check all files of the configuration; touches neither database nor Asterisk. Files in the",
      "folder that nobody reads are named as a warning, and change nothing of the exit code."
    },
    footer = {
      "",
      "Example: huifang check --config config",
      "prints:  config/campaigns/3day.yaml:8:10: enabled: found 'yes'; allowed: true or false"
    })
final class CheckCommand implements Callable<Integer> {
  /** The fixed files: engine, calendar, outcomes, hotline, agents, reports. */
  private static final int FIXED_FILES = 6;

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    switch (config.read()) {
      case ConfigLoader.Bad bad -> throw UserProblem.of(bad.problems());
      case ConfigLoader.Good good -> {
        Report report = report(good.config());
        output.print(report, out -> out.println(report.forPeople()));
        if (!output.json()) {
          report
              .warnings()
              .forEach(w -> output.err().println("warning: " + w.file() + ": " + w.message()));
          output.err().flush();
        }
      }
    }
    return Cli.OK;
  }

  private Report report(Config c) {
    var counts = new LinkedHashMap<String, Long>();
    counts.put("campaigns", (long) c.campaigns().size());
    counts.put("enabled", c.campaigns().stream().filter(CampaignConfig::enabled).count());
    counts.put("surveys", (long) c.surveys().size());
    counts.put("trunks", (long) c.engine().trunks().size());
    counts.put("agents", (long) c.agents().agents().size());
    counts.put("imports", (long) c.imports().size());
    int files = FIXED_FILES + c.campaigns().size() + c.surveys().size() + c.imports().size();
    List<Warning> warnings =
        UnreadFiles.in(config.dir()).stream()
            .map(u -> new Warning(config.dir().resolve(u.path()).toString(), u.words()))
            .toList();
    return new Report(true, config.dir().toString(), files, counts, warnings);
  }

  private record Warning(String file, String message) {}

  private record Report(
      boolean ok, String dir, int files, Map<String, Long> counts, List<Warning> warnings) {
    String forPeople() {
      String first = dir + "/: " + files + " files, all good";
      return counts.entrySet().stream()
          .map(e -> e.getKey() + " " + e.getValue())
          .collect(Collectors.joining(" · ", first + System.lineSeparator() + "  ", ""));
    }
  }
}
