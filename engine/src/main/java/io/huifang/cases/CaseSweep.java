package io.huifang.cases;

import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.config.CasesConfig;
import io.huifang.config.Config;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What time brings to open cases: warned before, late, escalated after; each exactly once, whatever
 * engine looks and however often. Whoever is given a case is told so here too. To be called each
 * minute.
 */
public final class CaseSweep {
  private static final Logger log = LoggerFactory.getLogger(CaseSweep.class);

  /** Cases per look: each has its own short transaction. */
  private static final int PAGE = 200;

  private final Database database;
  private final Supplier<Config> config;
  private final Clock clock;
  private final MeterRegistry meters;
  private final CaseMeters open;
  private final CaseAlarms alarms;

  /** On that database; {@code clock} is the business clock. */
  public CaseSweep(
      Database database,
      Supplier<Config> config,
      Clock clock,
      MeterRegistry meters,
      CaseAlarms alarms) {
    this.database = database;
    this.config = config;
    this.clock = clock;
    this.meters = meters;
    this.open = new CaseMeters(meters);
    this.alarms = alarms;
  }

  private record Told(CaseKind kind, CaseStage stage, String what) {}

  /** Writes what is due by now. Returns how many lines. */
  public int sweep() {
    Instant now = clock.instant();
    int told = 0;
    for (List<Long> page = noticed(now); !page.isEmpty(); page = noticed(now)) {
      page.forEach(id -> database.run(tx -> theirs(tx, id, now)));
    }
    for (List<Long> page = due(now); !page.isEmpty(); page = due(now)) {
      for (long id : page) {
        List<Told> lines = database.inTx(tx -> one(tx, id, now));
        lines.forEach(t ->
            meters
                .counter(
                    "huifang.cases.alarms",
                    "kind",
                    t.kind().label(),
                    "stage",
                    t.stage().label(),
                    "what",
                    t.what())
                .increment());
        told += lines.size();
      }
    }
    database.run(open::refresh);
    if (told > 0) {
      log.info("cases: lines={} warned, late or escalated", told);
    }
    return told;
  }

  private List<Long> due(Instant now) {
    return database.inTx(tx -> tx.mapper(CaseMapper.class).due(now, PAGE));
  }

  private List<Long> noticed(Instant now) {
    return database.inTx(tx -> tx.mapper(CaseMapper.class).noticesDue(now, PAGE));
  }

  /** Tells whoever has it now, if it still is to be done. */
  private void theirs(Tx tx, long id, Instant now) {
    CaseMapper cases = tx.mapper(CaseMapper.class);
    Optional<CaseMapper.Row> row = cases.lock(id);
    Optional<CaseMapper.Notice> notice = cases.noticeDue(id, now);
    if (row.isEmpty() || notice.isEmpty()) {
      return; // another engine told it; what came since is to be told later
    }
    cases.told(id, now);
    CaseView c = row.get().view(List.of());
    CasesConfig file = config.get().cases();
    List<String> to = file.mailOfHandler(c.department(), c.person());
    boolean wanted = file.mail().on().contains(notice.get().what()) && !to.isEmpty();
    if (wanted && c.stage() != CaseStage.CLOSED && c.round() == notice.get().round()) {
      alarms.tell(tx, alarm(cases, file, c, notice.get(), now, to));
      log.info("case={} {}: told to whom it is given", id, notice.get().what());
    }
  }

  private static CaseAlarm alarm(
      CaseMapper cases,
      CasesConfig file,
      CaseView c,
      CaseMapper.Notice notice,
      Instant now,
      List<String> to) {
    CaseStage next = new CaseRules(file).next(c).orElse(CaseStage.CLOSED);
    String person = c.person().isEmpty() ? "" : " (" + c.person() + ")";
    boolean assigned = notice.what().equals(CaseAlarm.ASSIGNED);
    return new CaseAlarm(
        c,
        notice.what(),
        assigned ? "to " + c.department() + person : "",
        next,
        cases.dueAt(c.id(), c.round(), next).orElse(null),
        notice.at(),
        now,
        to,
        file.mail().words().contains(c.kind()) ? said(cases, c) : CaseAlarm.Said.NOTHING);
  }

  private static CaseAlarm.Said said(CaseMapper cases, CaseView c) {
    var words = new ArrayList<String>(List.of(c.words()));
    words.addAll(cases.saidIn(c.id(), c.round()));
    return new CaseAlarm.Said(cases.customerNo(c.customerId()).orElse(""), words);
  }

  private List<Told> one(Tx tx, long id, Instant now) {
    CaseMapper cases = tx.mapper(CaseMapper.class);
    Optional<CaseMapper.Row> row = cases.lock(id);
    if (row.isEmpty()) {
      return List.of();
    }
    CaseView c = row.get().view(List.of());
    Config files = config.get();
    var rules =
        new DeadlineRules(
            files.cases(),
            new CaseTime(files.cases().working(), files.calendar(), files.engine().zone()));
    var told = new ArrayList<Told>();
    for (DeadlineRules.Running running : cases.running(id, c.round(), now)) {
      for (DeadlineRules.Alarm a : rules.due(c, running, now)) {
        if (cases.stepOnce(id, c.round(), now, CaseBook.RULES, a.what(), a.words(), a.once()) > 0) {
          told.add(new Told(c.kind(), running.stage(), a.what()));
          tell(tx, files.cases(), c, running, a, now);
          log.info("case={} {}: {}", id, a.what(), a.words());
        }
      }
      cases.next(id, c.round(), running.stage(), rules.next(c, running, now));
    }
    // A row of an earlier round waits for nothing any more.
    cases.stopEarlier(id, c.round());
    return told;
  }

  /** A warning goes to the department, an escalation to the person that it goes to. */
  private void tell(
      Tx tx,
      CasesConfig file,
      CaseView c,
      DeadlineRules.Running running,
      DeadlineRules.Alarm a,
      Instant now) {
    if (!file.mail().on().contains(a.what())) {
      return;
    }
    List<String> to =
        a.to().isEmpty() ? file.mailOfDepartment(c.department()) : file.mailOf(a.to());
    if (!to.isEmpty()) {
      alarms.tell(
          tx,
          new CaseAlarm(
              c,
              a.what(),
              a.words(),
              running.stage(),
              running.dueAt(),
              a.at(),
              now,
              to,
              CaseAlarm.Said.NOTHING));
    }
  }
}
