package io.huifang.report;

import io.huifang.config.Anchor;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Text;
import io.huifang.config.When;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a call is about, for people. Occasions are kept as the key of a row, {@code visit:7}, with
 * the day, month or year of what recurs behind it, {@code customer:10#2026-02}. Pure.
 */
public final class OccasionWords {
  private static final Map<String, Text> KINDS =
      Map.of(
          "visit", new Text("维修", "visit"),
          "sale", new Text("购车", "sale"),
          "customer", new Text("客户", "customer"),
          "vehicle", new Text("车辆", "vehicle"),
          "inquiry", new Text("咨询", "inquiry"),
          "invitation", new Text("邀约", "invitation"),
          "receivable", new Text("应收款", "receivable"),
          "contact", new Text("通话", "call"),
          "case", new Text("个案", "case"));

  /** Each person has one of these a day, month or year: which, tells the time alone. */
  private static final String OF_PERSON = "customer";

  private static final Pattern KEY =
      Pattern.compile("\\b(%s):(\\d+)(?:#([0-9-]+))?".formatted(String.join("|", KINDS.keySet())));

  private OccasionWords() {}

  /** In the words of the campaign that counts from it, where they tell more; others stay. */
  public static Text of(Optional<CampaignConfig> campaign, String key) {
    return new Text(words("zh-CN", campaign, key), words("en", campaign, key));
  }

  /** All keys in a text. */
  static String in(String language, String text) {
    return words(language, Optional.empty(), text);
  }

  private static String words(String language, Optional<CampaignConfig> campaign, String text) {
    return KEY.matcher(text).replaceAll(m -> words(language, campaign, m));
  }

  private static String words(String language, Optional<CampaignConfig> campaign, MatchResult m) {
    String kind = m.group(1);
    String title =
        campaign
            .flatMap(c -> anchor(c, kind))
            .flatMap(ReasonForms::title)
            .or(() -> Optional.ofNullable(KINDS.get(kind)))
            .map(t -> t.in(language))
            .orElse(kind);
    String which = kind.equals(OF_PERSON) && m.group(3) != null ? "" : " " + m.group(2);
    // A case that was opened anew is the same one.
    String when = m.group(3) == null || kind.equals("case") ? "" : " " + m.group(3);
    return title + which + when;
  }

  /** What of a person or car it is, where the campaign counts from one thing alone. */
  private static Optional<Anchor> anchor(CampaignConfig campaign, String kind) {
    List<Anchor> of =
        campaign.when().stream().map(When::anchor).filter(a -> is(a, kind)).distinct().toList();
    return of.size() == 1 ? Optional.of(of.getFirst()) : Optional.empty();
  }

  private static boolean is(Anchor anchor, String kind) {
    return switch (kind) {
      case OF_PERSON ->
          anchor == Anchor.CUSTOMER_BIRTHDAY
              || anchor == Anchor.CUSTOMER_LAST_CONTACT
              || anchor == Anchor.CALENDAR_FESTIVAL
              || anchor == Anchor.CALENDAR_MONTH;
      case "vehicle" -> anchor.label().startsWith("vehicle.");
      default -> false;
    };
  }
}
