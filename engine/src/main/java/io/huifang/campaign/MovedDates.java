package io.huifang.campaign;

import io.huifang.config.When;
import io.huifang.store.Tx;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A vehicle's date that moved by some days is not a second occasion: whoever was reached for the
 * day before is not called again for it ({@code same-within}). Dealers estimate such dates anew
 * whenever a vehicle's mileage is known.
 */
final class MovedDates {
  private final BookView book;
  private final String campaign;
  private final When when;

  MovedDates(BookView book, String campaign, When when) {
    this.book = book;
    this.campaign = campaign;
    this.when = when;
  }

  /**
   * Which of these occasions are done, and why.
   *
   * @param occasions keys of occasions that are not in the book
   * @return by key; empty for anchors whose date does not stand in the key
   */
  Map<String, String> done(Tx tx, Collection<String> occasions) {
    if (!when.anchor().movesOn() || when.sameWithin() == 0 || occasions.isEmpty()) {
      return Map.of();
    }
    List<PlanBook.Span> spans = new ArrayList<>();
    occasions.forEach(o -> {
      LocalDate date = date(o);
      spans.add(
          new PlanBook.Span(
              row(o) + date.minusDays(when.sameWithin()),
              row(o) + date.plusDays(when.sameWithin())));
    });
    Map<String, List<String>> reached = new HashMap<>();
    book.reached(tx, campaign, spans)
        .forEach(o -> reached.computeIfAbsent(row(o), r -> new ArrayList<>()).add(o));
    Map<String, String> done = new HashMap<>();
    for (String o : occasions) {
      reached.getOrDefault(row(o), List.of()).stream()
          .filter(other -> apart(other, o) <= when.sameWithin())
          .findFirst()
          .ifPresent(other ->
              done.put(
                  o, "done: called for " + date(other) + ", a date that has only moved since"));
    }
    return done;
  }

  private static long apart(String a, String b) {
    return Math.abs(ChronoUnit.DAYS.between(date(a), date(b)));
  }

  private static String row(String occasion) {
    return occasion.substring(0, occasion.indexOf('#') + 1);
  }

  private static LocalDate date(String occasion) {
    return LocalDate.parse(occasion.substring(occasion.indexOf('#') + 1));
  }
}
