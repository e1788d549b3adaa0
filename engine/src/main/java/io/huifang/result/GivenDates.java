package io.huifang.result;

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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Days that people agreed to on the line: an appointment, a promise to pay. Each is a row; when its
 * day and its grace, in working days, have passed it is looked up whether it was kept. Files come
 * late: one that tells of the visit or the payment afterwards turns what was broken into kept.
 */
public final class GivenDates {
  private static final Logger log = LoggerFactory.getLogger(GivenDates.class);

  /** What a question of a survey may say follows from its answer. */
  public static final String APPOINTMENT = "appointment";

  /** Likewise, on a question for the day of a payment. */
  public static final String PROMISE = "promise";

  /** Who is told of by a file only so long after the day is not looked up any more. */
  private static final int LATEST_DAYS = 60;

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

  /**
   * Looks up whose day has passed, and again what looked broken and of which a later file tells.
   * Returns how many were judged, or judged otherwise.
   */
  public int check() {
    Instant now = clock.instant();
    int appointments = judge(new Appointments(now));
    int promises = judge(new Promises(now));
    if (appointments + promises > 0) {
      log.info("checked appointments={} promises={}", appointments, promises);
    }
    return appointments + promises;
  }

  /** How days of one meaning are found and judged. */
  private interface Matter {
    String name();

    /** Working days within which it still counts as kept. */
    int grace();

    /** Not judged yet, of a day before that one. */
    List<GivenDateMapper.Given> due(GivenDateMapper mapper, LocalDate before);

    /** Broken, of which a file has told since; by id, behind {@code after}. */
    List<GivenDateMapper.Given> doubtful(GivenDateMapper mapper, LocalDate oldest, long after);

    boolean kept(GivenDateMapper mapper, GivenDateMapper.Given given);

    void judged(GivenDateMapper mapper, long id, boolean kept);
  }

  private int judge(Matter matter) {
    LocalDate today = day(clock.instant());
    LocalDate before = passed(today, matter.grace());
    int all = 0;
    for (Checked page = new Checked(1, 0); page.all() > 0; all += page.all()) {
      page = database.inTx(tx -> judge(matter, tx, before));
      count(matter, "kept", page.kept());
      count(matter, "broken", page.broken());
    }
    int mended = mend(matter, today.minusDays(LATEST_DAYS));
    count(matter, "mended", mended);
    return all + mended;
  }

  private static Checked judge(Matter matter, Tx tx, LocalDate before) {
    GivenDateMapper mapper = tx.mapper(GivenDateMapper.class);
    List<GivenDateMapper.Given> due = matter.due(mapper, before);
    int kept = 0;
    for (GivenDateMapper.Given g : due) {
      boolean good = g.customerId() != null && matter.kept(mapper, g);
      matter.judged(mapper, g.id(), good);
      kept += good ? 1 : 0;
    }
    return new Checked(kept, due.size() - kept);
  }

  private int mend(Matter matter, LocalDate oldest) {
    int mended = 0;
    long after = 0;
    for (boolean more = true; more; ) {
      long from = after;
      Mended page = database.inTx(tx -> mend(matter, tx, oldest, from));
      mended += page.kept();
      more = page.looked() == PAGE;
      after = page.last();
    }
    return mended;
  }

  /**
   * A page of what was looked at again.
   *
   * @param last its largest id
   */
  private record Mended(int looked, int kept, long last) {}

  private static Mended mend(Matter matter, Tx tx, LocalDate oldest, long after) {
    GivenDateMapper mapper = tx.mapper(GivenDateMapper.class);
    List<GivenDateMapper.Given> doubtful = matter.doubtful(mapper, oldest, after);
    int kept = 0;
    for (GivenDateMapper.Given g : doubtful) {
      boolean good = matter.kept(mapper, g);
      matter.judged(mapper, g.id(), good);
      kept += good ? 1 : 0;
    }
    return new Mended(doubtful.size(), kept, doubtful.isEmpty() ? after : doubtful.getLast().id());
  }

  private void count(Matter matter, String end, int rows) {
    meters.counter("huifang.result.given-dates", "what", matter.name(), "end", end).increment(rows);
  }

  /** The first day whose grace is not over yet: what was agreed for a day before is judged. */
  private LocalDate passed(LocalDate today, int grace) {
    LocalDate first = today;
    while (!after(first.minusDays(1), grace).isBefore(today)) {
      first = first.minusDays(1);
    }
    return first;
  }

  /** So many working days later; visits and payments of a day off before it count as well. */
  private LocalDate after(LocalDate day, int workingDays) {
    Config files = config.get();
    return files.cases().working().after(day, workingDays, files.calendar());
  }

  /** A visit counts by its own day, whenever a file tells of it. */
  private final class Appointments implements Matter {
    private final Instant now;

    Appointments(Instant now) {
      this.now = now;
    }

    @Override
    public String name() {
      return APPOINTMENT;
    }

    @Override
    public int grace() {
      return config.get().cases().appointmentGraceDays();
    }

    @Override
    public List<GivenDateMapper.Given> due(GivenDateMapper mapper, LocalDate before) {
      return mapper.appointmentsBefore(before, PAGE);
    }

    @Override
    public List<GivenDateMapper.Given> doubtful(
        GivenDateMapper mapper, LocalDate oldest, long after) {
      return mapper.doubtfulAppointments(oldest, after, PAGE);
    }

    @Override
    public boolean kept(GivenDateMapper mapper, GivenDateMapper.Given g) {
      return mapper.came(g, day(g.givenAt()), after(g.day(), grace()));
    }

    @Override
    public void judged(GivenDateMapper mapper, long id, boolean kept) {
      mapper.appointmentChecked(id, kept, now);
    }
  }

  /** Of a payment no day is known: it counts by when a file told of it, which may be late. */
  private final class Promises implements Matter {
    private final Instant now;

    Promises(Instant now) {
      this.now = now;
    }

    @Override
    public String name() {
      return PROMISE;
    }

    @Override
    public int grace() {
      return config.get().cases().promiseGraceDays();
    }

    @Override
    public List<GivenDateMapper.Given> due(GivenDateMapper mapper, LocalDate before) {
      return mapper.promisesBefore(before, PAGE);
    }

    @Override
    public List<GivenDateMapper.Given> doubtful(
        GivenDateMapper mapper, LocalDate oldest, long after) {
      return mapper.doubtfulPromises(oldest, after, PAGE);
    }

    @Override
    public boolean kept(GivenDateMapper mapper, GivenDateMapper.Given g) {
      Config files = config.get();
      LocalDate told = after(g.day(), grace() + files.cases().filesLateDays());
      Instant until = told.plusDays(1).atStartOfDay(files.engine().zone()).toInstant();
      return !mapper.owes(g, receivable(g.occasion()), until);
    }

    @Override
    public void judged(GivenDateMapper mapper, long id, boolean kept) {
      mapper.promiseChecked(id, kept, now);
    }
  }

  private record Checked(int kept, int broken) {
    int all() {
      return kept + broken;
    }
  }

  /** The receivable that was talked about; 0: any of the person. */
  private static long receivable(String occasion) {
    String id = occasion.startsWith("receivable:") ? occasion.substring(11).split("#", 2)[0] : "";
    return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
  }
}
