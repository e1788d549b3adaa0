package io.huifang.app.cli;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.report.OccasionWords;
import io.huifang.report.ReasonWords;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Campaigns for people: by their title, and behind it the name, which options of commands take.
 * Pure.
 */
final class CampaignWords {
  /** Another campaign in a reason. */
  private static final Pattern OTHER =
      Pattern.compile(
          "([A-Za-z0-9._-]+)(?= goes first$| 优先$|: the window ends before the rest| 不久：时间窗)");

  /** A campaign may owe one person several calls, for two visits or two cars. */
  private static final Text ANOTHER = new Text("此回访的另一通", "another call of this campaign");

  private static final Text BY_AGENTS = new Text("，坐席拨打", ", by agents");

  private final Config files;
  private final String language;

  CampaignWords(Config files) {
    this.files = files;
    this.language = files.engine().language();
  }

  String language() {
    return language;
  }

  /** One that is in no file any more keeps its name. */
  String of(String name) {
    return files
        .campaign(name)
        .map(c ->
            title(name) + " (" + name + ")" + c.led().map(_ -> BY_AGENTS.in(language)).orElse(""))
        .orElse(name);
  }

  /** Who makes its calls, as it stands in files. */
  String mode(String name) {
    return files.campaign(name).flatMap(CampaignConfig::led).map(_ -> "agent").orElse("voice");
  }

  private String title(String name) {
    return files.campaign(name).map(c -> c.title().in(language)).orElse(name);
  }

  /** What one of its calls is about. */
  String occasion(String campaign, String key) {
    return OccasionWords.of(files.campaign(campaign), key).in(language);
  }

  /** What begins with the sign-in name of the agent who did it: with the agent's title. */
  String byAgent(String reason) {
    int end = reason.indexOf(": ");
    return end < 0
        ? files.agents().title(reason)
        : files.agents().title(reason.substring(0, end)) + reason.substring(end);
  }

  /** A reason beside the campaign that it is about. */
  String reason(String campaign, String reason) {
    String own = campaign + ": ";
    String bare = reason.startsWith(own) ? reason.substring(own.length()) : reason;
    return OTHER
        .matcher(ReasonWords.in(language, bare))
        .replaceAll(m ->
            Matcher.quoteReplacement(
                m.group(1).equals(campaign) ? ANOTHER.in(language) : title(m.group(1))));
  }
}
