package io.huifang.app;

import io.huifang.campaign.BookView;
import io.huifang.campaign.CampaignStanding;
import io.huifang.cases.CaseStory;
import io.huifang.cases.OpenComplaintsBook;
import io.huifang.config.Config;
import io.huifang.customer.PersonEvent;
import io.huifang.customer.PersonFile;
import io.huifang.desk.after.AfterCallStory;
import io.huifang.dialing.AttemptTag;
import io.huifang.dialing.PastBook;
import io.huifang.dialing.PlannedCalls;
import io.huifang.dialing.PlannedStory;
import io.huifang.hotline.CallBackStory;
import io.huifang.result.TalkStory;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The whole story of one person, from the tables of all owners, in the order of time. */
public final class PersonStory {
  /** After all that is on record. */
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private final Database database;
  private final Config config;
  private final UnaryOperator<String> numbers;

  /**
   * From that database, in the words of these files.
   *
   * @param numbers how a phone number is shown
   */
  public PersonStory(Database database, Config config, UnaryOperator<String> numbers) {
    this.database = database;
    this.config = config;
    this.numbers = numbers;
  }

  /**
   * As of when it is told.
   *
   * @param past the moment is over: what came later is left out; false: everything on record
   */
  public record AsOf(Instant now, boolean past) {
    private Instant until() {
      return past ? now : LAST;
    }
  }

  /**
   * Everything on record, and what is to come.
   *
   * @param campaign only this campaign, beside what belongs to none; empty: all
   */
  public List<PersonEvent> of(long customerId, String campaign, AsOf asOf) {
    return database.inTx(tx ->
        Stream.concat(
                told(tx, customerId, asOf.until()),
                Stream.concat(
                    // What is due lies ahead, and was known all the same.
                    new PlannedStory(asOf.now(), asOf.past()).events(tx, customerId).stream(),
                    standing(tx, customerId, campaign, asOf).stream()))
            .filter(
                e -> campaign.isEmpty() || e.campaign().isEmpty() || e.campaign().equals(campaign))
            .sorted(Comparator.comparing(PersonEvent::at))
            .toList());
  }

  /** What had happened by then. */
  private Stream<PersonEvent> told(Tx tx, long customerId, Instant until) {
    PersonFile file = new PersonFile(config.engine().zone(), numbers);
    List<PersonEvent> events = new ArrayList<>(file.events(tx, customerId));
    // The history of planned calls tells of attempts in more words.
    file.contacts(tx, customerId).stream()
        .filter(c -> AttemptTag.parse(c.reference()).isEmpty())
        .map(PersonFile.Contacted::event)
        .forEach(events::add);
    events.addAll(new TalkStory(config, until).events(tx, customerId));
    events.addAll(new CaseStory().events(tx, customerId));
    events.addAll(new CallBackStory().events(tx, customerId));
    events.addAll(new AfterCallStory(config.engine().language()).events(tx, customerId));
    return events.stream().filter(e -> !e.at().isAfter(until));
  }

  private List<PersonEvent> standing(Tx tx, long customerId, String campaign, AsOf asOf) {
    Instant now = asOf.now();
    BookView book =
        asOf.past()
            ? new PastBook(now)
            : new PlannedCalls(database, Clock.fixed(now, config.engine().zone()));
    return new CampaignStanding(book, new OpenComplaintsBook(), asOf.past())
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
