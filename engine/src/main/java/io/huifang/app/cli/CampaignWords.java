package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.report.ReasonWords;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Campaigns for people: by their title, and behind it the name, which options of commands take.
 * Pure.
 */
final class CampaignWords {
  /** Another campaign in a reason. */
  private static final Pattern OTHER = Pattern.compile("([A-Za-z0-9._-]+)(?= goes first$| 优先$)");

  private final Config files;
  private final String language;

  CampaignWords(Config files) {
    this.files = files;
    this.language = files.engine().language();
  }

  /** One that is in no file any more keeps its name. */
  String of(String name) {
    return files.campaign(name).map(c -> title(name) + " (" + name + ")").orElse(name);
  }

  private String title(String name) {
    return files.campaign(name).map(c -> c.title().in(language)).orElse(name);
  }

  /** A reason beside the campaign that it is about. */
  String reason(String campaign, String reason) {
    String own = campaign + ": ";
    String bare = reason.startsWith(own) ? reason.substring(own.length()) : reason;
    return OTHER
        .matcher(ReasonWords.in(language, bare))
        .replaceAll(m -> Matcher.quoteReplacement(title(m.group(1))));
  }
}
