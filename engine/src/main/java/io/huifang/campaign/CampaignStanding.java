package io.huifang.campaign;

import io.huifang.campaign.Occurrences.Days;
import io.huifang.config.Anchor;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Sample;
import io.huifang.config.When;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says for one person how each enabled campaign stands to them now, where the book says nothing:
 * which line of a filter they miss, that the lot fell on others, that consent is missing, or when
 * their date comes due. Writes nothing.
 */
public final class CampaignStanding {
  /** So far ahead and back a date is looked for. */
  private static final int AROUND_DAYS = 400;

  private final BookView book;
  private final Complaints complaints;
  private final boolean past;
  private final PhonePlaces places = new PhonePlaces();

  /** Beside that book, as everything stands. */
  public CampaignStanding(BookView book, Complaints complaints) {
    this(book, complaints, false);
  }

  /**
   * Beside that book.
   *
   * @param complaints of which campaigns speak that ask whether one is solved
   * @param past it is asked as of a moment that is over: who had asked not to be called by then
   */
  public CampaignStanding(BookView book, Complaints complaints, boolean past) {
    this.book = book;
    this.complaints = complaints;
    this.past = past;
  }

  /** What a campaign says of a person. */
  public enum What {
    /** Their date is due, but the campaign's file does not mean them. */
    NOT_MEANT,
    /** No date of theirs is due. */
    NOT_DUE,
    /** The file has none of the dates that it counts from. */
    NO_DATE,
    /** Likewise, for what it was owed for is settled; this became of the call. */
    OVER,
    /** Wanted now; the planner has not entered it yet. */
    NOT_PLANNED_YET
  }

  /**
   * How a campaign stands to a person.
   *
   * @param occasion empty: about none
   * @param reason for people
   */
  public record Standing(What what, String campaign, String occasion, String reason) {}

  /**
   * Asks.
   *
   * @param campaign only this one; empty: every enabled one
   */
  public List<Standing> of(Tx tx, Config config, long person, String campaign, Instant now) {
    List<PlanBook.Entry> owed = book.of(tx, person);
    return config.campaigns().stream()
        .filter(c -> c.enabled() && (campaign.isEmpty() || c.name().equals(campaign)))
        .flatMap(c -> of(tx, config, c, person, owed, now).stream())
        .toList();
  }

  private List<Standing> of(
      Tx tx,
      Config config,
      CampaignConfig campaign,
      long person,
      List<PlanBook.Entry> owed,
      Instant now) {
    LocalDate today = now.atZone(config.engine().zone()).toLocalDate();
    List<Decision> due = decisions(tx, config, campaign, person, new Days(today, today), now);
    if (!due.isEmpty()) {
      Set<String> inBook =
          book.known(
              tx,
              campaign.name(),
              due.stream().map(d -> d.occasion().key()).collect(Collectors.toSet()));
      return due.stream()
          .filter(d -> !inBook.contains(d.occasion().key()))
          .map(d -> standing(campaign, d))
          .toList();
    }
    Days around = new Days(today.minusDays(AROUND_DAYS), today.plusDays(AROUND_DAYS));
    List<Decision.Entry> entries = new ArrayList<>();
    List<Decision> all = decisions(tx, config, campaign, person, around, now);
    all.stream()
        .filter(Decision.Entry.class::isInstance)
        .map(Decision.Entry.class::cast)
        .forEach(entries::add);
    return all.isEmpty()
        ? undated(tx, campaign, person, owed, now)
        : List.of(
            new Standing(What.NOT_DUE, campaign.name(), "", notDue(config, all, entries, now)));
  }

  /**
   * The files have nothing that it counts from. The book may: a complaint that is closed owes no
   * call any more, and a row may have gone out of the files. What is still to come is told by it.
   */
  private List<Standing> undated(
      Tx tx, CampaignConfig campaign, long person, List<PlanBook.Entry> owed, Instant now) {
    String name = campaign.name();
    List<PlanBook.Entry> its = owed.stream().filter(e -> e.campaign().equals(name)).toList();
    if (its.stream().anyMatch(e -> !e.state().equals("closed"))) {
      return List.of();
    }
    boolean asks = campaign.when().stream().anyMatch(w -> w.anchor() == Anchor.COMPLAINT_SOLVED);
    String open = asks ? complaints.open(tx, List.of(person), now).get(person) : null;
    if (open != null) {
      String reason = "date: " + open + " is open; asked about once it is solved";
      return List.of(new Standing(What.NOT_DUE, name, "", reason));
    }
    if (!its.isEmpty()) {
      PlanBook.Entry last = its.getLast();
      return List.of(new Standing(What.OVER, name, last.occasion(), last.reason()));
    }
    return List.of(
        asks
            ? new Standing(What.NOT_DUE, name, "", "date: no complaint of this person is open")
            : new Standing(What.NO_DATE, name, "", countsFrom(campaign)));
  }

  private static Standing standing(CampaignConfig campaign, Decision d) {
    String key = d.occasion().key();
    return switch (d) {
      case Decision.Skip s -> new Standing(What.NOT_MEANT, campaign.name(), key, s.reason());
      case Decision.Entry _ when campaign.sample().orElse(null) instanceof Sample.Count c ->
          new Standing(
              What.NOT_MEANT,
              campaign.name(),
              key,
              "sample: not among the " + c.calls() + " that are drawn for the month");
      case Decision.Entry e ->
          new Standing(
              What.NOT_PLANNED_YET,
              campaign.name(),
              key,
              e.reason() + "; the planner enters it in its next round");
    };
  }

  private static String notDue(
      Config config, List<Decision> all, List<Decision.Entry> entries, Instant now) {
    Optional<Decision.Entry> next =
        entries.stream()
            .filter(e -> e.windowFrom().isAfter(now))
            .min(Comparator.comparing(Decision.Entry::windowFrom));
    if (next.isPresent()) {
      return "date: " + words(next.get()) + ", window from " + day(config, next.get().windowFrom());
    }
    Optional<Decision.Entry> last =
        entries.stream().max(Comparator.comparing(Decision.Entry::windowUntil));
    if (last.isPresent()) {
      return "date: the last window, for "
          + words(last.get())
          + ", ended before "
          + day(config, last.get().windowUntil());
    }
    LocalDate today = day(config, now);
    Decision nearest =
        all.stream()
            .min(
                Comparator.comparingLong(
                    d -> Math.abs(ChronoUnit.DAYS.between(d.occasion().date(), today))))
            .orElseThrow();
    return "date: none is due now; " + words(nearest) + ": " + nearest.reason();
  }

  private static String countsFrom(CampaignConfig campaign) {
    return "date: nothing in the file that it counts from ("
        + campaign.when().stream()
            .map(w -> w.anchor().label())
            .distinct()
            .collect(Collectors.joining(", "))
        + ")";
  }

  private static String words(Decision d) {
    return d.occasion().key() + " of " + d.occasion().date();
  }

  private static LocalDate day(Config config, Instant at) {
    return at.atZone(config.engine().zone()).toLocalDate();
  }

  private List<Decision> decisions(
      Tx tx, Config config, CampaignConfig campaign, long person, Days open, Instant now) {
    var all = new ArrayList<Decision>();
    for (When when : campaign.when()) {
      var rules = new PlanRules(config, campaign, when, places);
      var source = new PlanSource(campaign, when, rules.occurrences(), config.engine().zone());
      List<OccasionRow> rows = source.ofPerson(tx, person, rules.due(open));
      var people = source.people(tx, rows, now, past);
      for (OccasionRow row : rows) {
        Person of = people.get(row.customerId());
        if (of != null) {
          all.addAll(rules.decide(row, of, open, now));
        }
      }
    }
    return all;
  }
}
