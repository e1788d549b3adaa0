package io.huifang.result;

import io.huifang.config.CasesConfig;
import io.huifang.config.Config;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Days that people agreed to on the line: an appointment, a promise to pay. Each is a row; when its
 * day has passed it is looked up whether it was kept.
 */
public final class GivenDates {
  private static final Logger log = LoggerFactory.getLogger(GivenDates.class);

  /** What a question of a survey may say follows from its answer. */
  public static final String APPOINTMENT = "appointment";

  /** Likewise, on a question for the day of a payment. */
  public static final String PROMISE = "promise";

  /** Rows per transaction: short locks. */
  private static final int PAGE = 200;

  private final Database database;
  private final Supplier<Config> config;
  private final Clock clock;
  private final MeterRegistry meters;

  /** Looks them up on that database; {@code clock} is the business clock. */
  public GivenDates(Database database, Supplier<Config> config, Clock clock, MeterRegistry meters) {
    this.database = database;
    this.config = config;
    this.clock = clock;
    this.meters = meters;
  }

  /** An answer that gives a day is kept as what its file says; told twice it is one. */
  static void keep(Tx tx, AnswerSeen seen) {
    Optional<LocalDate> day = day(seen.value());
    if (day.isEmpty()) {
      return;
    }
    GivenDateMapper mapper = tx.mapper(GivenDateMapper.class);
    switch (seen.follows()) {
      case APPOINTMENT -> mapper.appointment(seen, day.get());
      case PROMISE -> mapper.promise(seen, day.get());
      default -> {
        // a date of another meaning
      }
    }
  }

  private LocalDate day(Instant at) {
    return at.atZone(config.get().engine().zone()).toLocalDate();
  }

  private static Optional<LocalDate> day(String value) {
    try {
      return Optional.of(LocalDate.parse(value));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Looks up whose day has passed. Returns how many. */
  public int check() {
    CasesConfig file = config.get().cases();
    Instant now = clock.instant();
    LocalDate today = day(now);
    int appointments =
        pages(APPOINTMENT, tx -> appointments(tx, today, file.appointmentGraceDays(), now));
    int promises = pages(PROMISE, tx -> promises(tx, today, file.promiseGraceDays(), now));
    if (appointments + promises > 0) {
      log.info("checked appointments={} promises={}", appointments, promises);
    }
    return appointments + promises;
  }

  private record Checked(int kept, int broken) {
    int all() {
      return kept + broken;
    }
  }

  private int pages(String what, Function<Tx, Checked> work) {
    int all = 0;
    for (Checked page = new Checked(1, 0); page.all() > 0; all += page.all()) {
      page = database.inTx(work);
      count(what, "kept", page.kept());
      count(what, "broken", page.broken());
    }
    return all;
  }

  private void count(String what, String end, int rows) {
    meters.counter("huifang.result.given-dates", "what", what, "end", end).increment(rows);
  }

  private Checked appointments(Tx tx, LocalDate today, int grace, Instant now) {
    GivenDateMapper mapper = tx.mapper(GivenDateMapper.class);
    List<GivenDateMapper.Given> due = mapper.appointmentsBefore(today.minusDays(grace), PAGE);
    int kept = 0;
    for (GivenDateMapper.Given g : due) {
      boolean came =
          g.customerId() != null && mapper.came(g, day(g.givenAt()), g.day().plusDays(grace));
      mapper.appointmentChecked(g.id(), came, now);
      kept += came ? 1 : 0;
    }
    return new Checked(kept, due.size() - kept);
  }

  private static Checked promises(Tx tx, LocalDate today, int grace, Instant now) {
    GivenDateMapper mapper = tx.mapper(GivenDateMapper.class);
    List<GivenDateMapper.Given> due = mapper.promisesBefore(today.minusDays(grace), PAGE);
    int kept = 0;
    for (GivenDateMapper.Given g : due) {
      boolean paid = g.customerId() != null && !mapper.owes(g, receivable(g.occasion()));
      mapper.promiseChecked(g.id(), paid, now);
      kept += paid ? 1 : 0;
    }
    return new Checked(kept, due.size() - kept);
  }

  /** The receivable that was talked about; 0: any of the person. */
  private static long receivable(String occasion) {
    String id = occasion.startsWith("receivable:") ? occasion.substring(11).split("#", 2)[0] : "";
    return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
  }
}
