package io.huifang.campaign;

import io.huifang.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a preview reads of the book of planned calls: as it stands, or as it stood at a past moment.
 */
public interface BookView {
  /** Which of these occasions are already in the book, in whatever state. */
  Set<String> known(Tx tx, String campaign, Collection<String> occasions);

  /**
   * How many of a campaign's occasions whose windows begin in that span are in the book and were
   * not given up before a call.
   */
  int count(Tx tx, String campaign, Instant from, Instant until);

  /** Occasions in these spans for which a person was reached, or is being called. */
  List<String> reached(Tx tx, String campaign, Collection<PlanBook.Span> spans);

  /** These occasions as they stand. */
  List<PlanBook.Entry> find(Tx tx, String campaign, Collection<String> occasions);

  /** All rows of these people whose window is not over. */
  List<PlanBook.Entry> open(Tx tx, Collection<Long> customers, Instant now);

  /** All rows of a person, the oldest first; also those that are over. */
  List<PlanBook.Entry> of(Tx tx, long customerId);
}
