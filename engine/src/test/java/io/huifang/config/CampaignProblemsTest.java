package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom, when and over which trunk. */
class CampaignProblemsTest {
  private static final String CAMPAIGN = "campaigns/3day.yaml";
  private static final String SURVEY = "surveys/service.yaml";

  private final ConfigDir dir;

  CampaignProblemsTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
  }

  @Test
  void whoIsCalledAgainAfterAnAnswerNeedsASurveyThatGoesOn() {
    dir.change(CAMPAIGN, "  busy:", "  partial: {after: 4h, times: 2}\n  busy:");
    assertThat(dir.problems()).isEmpty();
    dir.change("surveys/service.yaml", "resume: {within: 2d}", "");
    says("no survey with resume (it must go on where a call was cut) named 'service'");
  }

  @Test
  void collectionNeedsASurveyThatAsksForTheRightPerson() {
    dir.change(CAMPAIGN, "purpose: service\n", "purpose: collection\n");
    says("survey: there is no survey with right-party");
    dir.change(
        SURVEY, "greeting:", "right-party: {prompt: arrears-right-party, key: \"1\"}\ngreeting:");
    assertThat(dir.problems()).isEmpty();
    dir.change(SURVEY, "arrears-right-party, key: \"1\"", "arrears-right-party, key: \"9\"");
    says("right-party.key: the key 9 is already the one of 'stop'");
  }

  @Test
  void anchorsAreCheckedWithWhatBelongsToThem() {
    dir.change(CAMPAIGN, "- anchor: service-visit.handover\n", "- anchor: birthday\n");
    says("when[0].anchor: found 'birthday'");
    dir.change(CAMPAIGN, "- anchor: birthday\n", "- anchor: contact.answered\n");
    says("when[0]: the key 'of' is missing");
    dir.change(
        CAMPAIGN, "- anchor: contact.answered\n", "- anchor: contact.answered\n    of: [3days]\n");
    says("when[0].of[0]: there is no campaign named '3days'; did you mean '3day'?");
    dir.change(
        CAMPAIGN, "    of: [3days]\n", "    of: 3day\n    repeat: 0d\n    leap-day: mar-01\n");
    says("when[0].repeat: found '0d'");
    dir.change(CAMPAIGN, "- anchor: contact.answered\n", "- anchor: calendar.festival\n");
    says("when[0]: the key 'festival' is missing");
    says("when[0].of: means nothing here; allowed only on contact.answered");
    dir.change(CAMPAIGN, "    of: 3day\n", "    festival: mid-autum\n    lunar-missing: never\n");
    says("did you mean 'mid-autumn'?");
    says("when[0].lunar-missing: found 'never'; allowed: last-day, skip");
  }

  @Test
  void filtersAskOnlyWhatTheOccasionKnows() {
    dir.change(
        CAMPAIGN,
        "survey: service",
        "where: {vip: yes, outlet-tier: 2, amount: {min: 9, max: 8}, not: {tag: []}}\nsurvey: service");
    says("where.vip: found 'yes'");
    says(
        "where.outlet-tier: an occasion of service-visit.handover does not know it; it knows outlet");
    says("where.amount: found max 8 below min 9");
    says("where.not.tag: found 0 items");
  }

  @Test
  void samplesAreShareOrCount() {
    dir.change(CAMPAIGN, "survey: service", "sample: {share: 10, count: 0}\nsurvey: service");
    says("sample.share: found '10'; allowed: a share of 1% to 99%");
    says("sample.count: found '0'");
    dir.change(CAMPAIGN, "{share: 10, count: 0}", "{share: 10%, count: 5}");
    says("sample: allowed: one of share and count");
  }

  @Test
  void windowsAndRetriesAreChecked() {
    dir.change(CAMPAIGN, "{from: 3, until: 5}", "{from: 5, until: 3}")
        .change(CAMPAIGN, "after: 15m, times: 3", "after: 15, times: 0")
        .change(CAMPAIGN, "no-answer:", "no-anwser:");
    says("window: found until 3 before from 5");
    says(
        "retry.busy.after: found '15'; allowed: a number with s, m, h or d, as 15m; from 1m to 30d");
    says("retry.busy.times: found '0'");
    says("did you mean 'no-answer'?");
  }

  @Test
  void aCampaignShowsOnlyWhatItsTrunkMayShow() {
    dir.change("hotline.yaml", "[\"4008001234\"]", "[\"4008001234\", \"4008005678\"]")
        .change(CAMPAIGN, "caller-id: \"4008001234\"", "caller-id: \"4008005678\"");
    says("caller-id: there is no caller id of trunk town named '4008005678'");
    dir.change("engine.yaml", "    caller-ids: [\"4008001234\"]\n", "");
    assertThat(dir.problems()).isEmpty();
    dir.change(CAMPAIGN, "trunk: town", "trunk: twon");
    assertThat(dir.problems()).hasSize(1);
  }

  @Test
  void whatATrunkCannotDoIsRefused() {
    dir.change("engine.yaml", "reserve: 5", "reserve: 30")
        .change("engine.yaml", "mobile-zero: never", "mobile-zero: non-local")
        .change("engine.yaml", "area-code: \"755\"", "area-code: \"\"")
        .change("engine.yaml", "[\"+86\"]", "[\"86\"]")
        .change("engine.yaml", "caller-ids: [\"4008001234\"]", "caller-ids: [\"4008009999\"]");
    says("trunks[0].reserve: found 30 of 30 lines; allowed: fewer than lines");
    says("trunks[0].mobile-zero: non-local needs to know the house's own place");
    says("trunks[0].destinations[0]: found '86'; allowed: the beginning of a number with +");
    says("trunks[0].caller-ids[0]: there is no hotline number named '4008009999'");
  }

  @Test
  void machinesTrunksAndInboundCallsHaveRulesOfTheirOwn() {
    dir.change(CAMPAIGN, "  busy:", "  machine:")
        .change(CAMPAIGN, "trunk-refused: {after: 5m}", "trunk-refused: {after: 5m, times: 9}")
        .change(CAMPAIGN, "after-inbound: hold 1d", "after-inbound: hold")
        .change(CAMPAIGN, "machines: 70%", "machines: 7");
    says("allowed with 'machine-detection: true' only");
    says("retry.trunk-refused.times: is not counted");
    says("after-inbound: found 'hold'; allowed: ignore, cancel, or hold with a time");
    says("brake.machines: found '7'; allowed: a share of 10% to 100%");
  }

  private void says(String words) {
    assertThat(dir.problems()).anySatisfy(p -> assertThat(p).contains(words));
  }
}
