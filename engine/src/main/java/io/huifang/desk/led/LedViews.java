package io.huifang.desk.led;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.DeskConfig.Needs;
import io.huifang.config.LedCalls;
import io.huifang.config.Text;
import io.huifang.desk.CallerPicture;
import io.huifang.desk.CallerPictures;
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.LedTask;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the page shows of a task. */
final class LedViews {
  private final CallerPictures pictures;

  LedViews(CallerPictures pictures) {
    this.pictures = pictures;
  }

  /** As it stands now; asks the database for the person. */
  LedView.Task of(Config c, LedWork work) {
    LedTask t = work.task;
    Optional<CampaignConfig> campaign = c.campaign(t.campaign());
    Text none = new Text(t.campaign(), t.campaign());
    @Nullable CallerPicture picture = pictures.byId(t.customerId()).orElse(null);
    synchronized (work) {
      LedSheet sheet = work.sheet;
      CallAttempt attempt = work.attempt;
      return new LedView.Task(
          t.id(),
          work.phase,
          campaign.map(CampaignConfig::title).orElse(none),
          campaign.flatMap(CampaignConfig::led).map(LedCalls::script).orElse(none),
          picture,
          attempt == null ? t.e164() : attempt.e164(),
          t.windowUntil(),
          t.attempts(),
          new Text(work.outcome, work.outcome),
          work.until,
          work.finished,
          sheet == null ? null : sheet.view(),
          choices(c, t.campaign()),
          new Text(work.reason, work.reason));
    }
  }

  /** Call-backs are promised by the page of a call from a queue alone. */
  private static List<LedView.Choice> choices(Config c, String campaign) {
    return c.desk().offered("", campaign).stream()
        .filter(d -> d.needs() != Needs.CALL_BACK)
        .map(d -> new LedView.Choice(d.name(), d.title(), d.needs() == Needs.NOTE))
        .toList();
  }
}
