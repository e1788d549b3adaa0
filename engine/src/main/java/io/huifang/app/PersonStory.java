package io.huifang.app;

import io.huifang.campaign.CampaignStanding;
import io.huifang.cases.CaseStory;
import io.huifang.config.Config;
import io.huifang.customer.PersonEvent;
import io.huifang.customer.PersonFile;
import io.huifang.dialing.AttemptTag;
import io.huifang.dialing.PlannedCalls;
import io.huifang.dialing.PlannedStory;
import io.huifang.result.TalkStory;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The whole story of one person, from the tables of all owners, in the order of time. */
public final class PersonStory {
  private final Database database;
  private final Config config;

  /** From that database, in the words of these files. */
  public PersonStory(Database database, Config config) {
    this.database = database;
    this.config = config;
  }

  /**
   * Everything on record, and what is to come.
   *
   * @param campaign only this campaign, beside what belongs to none; empty: all
   * @param now as of when the campaigns are asked why they do not want the person
   */
  public List<PersonEvent> of(long customerId, String campaign, Instant now) {
    return database.inTx(tx -> {
      PersonFile file = new PersonFile(config.engine().zone());
      List<PersonEvent> events = new ArrayList<>(file.events(tx, customerId));
      // The history of planned calls tells of attempts in more words.
      file.contacts(tx, customerId).stream()
          .filter(c -> AttemptTag.parse(c.reference()).isEmpty())
          .map(PersonFile.Contacted::event)
          .forEach(events::add);
      events.addAll(new PlannedStory().events(tx, customerId));
      events.addAll(new TalkStory(config).events(tx, customerId));
      events.addAll(new CaseStory().events(tx, customerId));
      events.addAll(standing(tx, customerId, campaign, now));
      return events.stream()
          .filter(
              e -> campaign.isEmpty() || e.campaign().isEmpty() || e.campaign().equals(campaign))
          .sorted(Comparator.comparing(PersonEvent::at))
          .toList();
    });
  }

  private List<PersonEvent> standing(Tx tx, long customerId, String campaign, Instant now) {
    var book = new PlannedCalls(database, Clock.fixed(now, config.engine().zone()));
    return new CampaignStanding(book)
        .of(tx, config, customerId, campaign, now).stream()
            .map(s ->
                new PersonEvent(
                    now,
                    s.what().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    s.campaign(),
                    s.occasion(),
                    s.reason()))
            .toList();
  }
}
