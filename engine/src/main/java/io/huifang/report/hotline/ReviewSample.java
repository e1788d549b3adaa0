package io.huifang.report.hotline;

import io.huifang.report.Days;
import io.huifang.store.Database;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sample of calls for review, for the supervisor's page: what the report draws as well. */
public final class ReviewSample {
  private final Database database;

  /** From that database. */
  public ReviewSample(Database database) {
    this.database = database;
  }

  /**
   * A talk that was drawn.
   *
   * @param endedAt null: nobody heard its end
   * @param e164 empty: not known
   * @param customerId null, as the name: not in the files
   * @param recording number of the recording; null: none
   * @param gone the recording was removed
   */
  public record Talk(
      String reference,
      Instant at,
      @Nullable Instant endedAt,
      String queue,
      String agent,
      String e164,
      @Nullable Long customerId,
      @Nullable String customer,
      @Nullable Long recording,
      boolean gone) {}

  /** The same for the same days, seed and agent; an empty agent: of all. */
  public List<Talk> draw(Days days, int size, String seed, String agent) {
    return database.inTx(tx ->
        tx.mapper(VisitMapper.class).drawn(days.start(), days.end(), agent, seed, size).stream()
            .sorted(Comparator.comparing(VisitMapper.Drawn::at))
            .map(d ->
                new Talk(
                    d.reference(),
                    d.at(),
                    d.endedAt(),
                    d.queue(),
                    d.agent(),
                    d.e164() == null ? "" : d.e164(),
                    d.customerId(),
                    d.customer(),
                    d.recording(),
                    Boolean.TRUE.equals(d.gone())))
            .toList());
  }
}
