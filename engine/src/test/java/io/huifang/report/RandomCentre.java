package io.huifang.report;

import io.huifang.config.Outcome;
import io.huifang.report.Happened.Case;
import io.huifang.report.Happened.Contact;
import io.huifang.report.Happened.Correction;
import io.huifang.report.Happened.Dial;
import io.huifang.report.Happened.Given;
import io.huifang.report.Happened.Grade;
import io.huifang.report.Happened.Inbound;
import io.huifang.report.Happened.OptOut;
import io.huifang.report.Happened.Owing;
import io.huifang.report.Happened.Planned;
import io.huifang.report.Happened.Receivable;
import io.huifang.report.Happened.Step;
import io.huifang.report.Happened.Work;
import io.huifang.store.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Some months of a centre's work as dice throw it: put into the tables, and kept beside them, so
 * that what reports must say can be counted without any SQL.
 */
final class RandomCentre {
  private static final List<Outcome> ENDS =
      Stream.of(Outcome.values()).filter(o -> o != Outcome.NOT_DIALED).toList();
  private static final int DAY = 86_400;

  private final Happened happened = new Happened();
  private final Dice dice;
  private final Days days;
  private int dials;

  RandomCentre(long seed, Days days) {
    this.dice = new Dice(seed, days);
    this.days = days;
  }

  /** Throws the dice and fills the tables, which are empty. */
  Happened fill(TestDatabase db) {
    dice.row("customer (id, name, created_at, updated_at)", 1, "王芳", days.start(), days.start());
    dice.row("vehicle (id, customer_id, plate)", 1, 1, "粤B12A02");
    Happened.CAMPAIGNS.forEach(c ->
        dice.row("planned_campaign (campaign, first_day, last_day)", c, days.first(), days.last()));
    for (int id = 1; id <= 90; id++) {
      occasion(id);
    }
    for (int id = 1; id <= 70; id++) {
      someCase(id);
      optOut(id);
      call(id);
      papers(id);
    }
    for (int id = 1; id <= 25; id++) {
      receivable(id);
    }
    for (int id = 1; id <= 60; id++) {
      given(id);
    }
    dice.fill(db);
    return happened;
  }

  private void occasion(int id) {
    String campaign = dice.one(Happened.CAMPAIGNS);
    var work =
        new Work(
            dice.one(Happened.OUTLETS),
            dice.one(Happened.TECHNICIANS),
            dice.one(Happened.ADVISERS));
    LocalDate visited = dice.day();
    happened.visits.add(visited);
    dice.row(
        "service_visit (id, customer_id, order_no, outlet, handover_date, technician, adviser,"
            + " created_at, updated_at)",
        id,
        1,
        "R" + id,
        work.outlet(),
        visited,
        work.technician(),
        work.adviser(),
        days.start(),
        days.start());
    var made = new ArrayList<Dial>();
    Instant at = dice.some();
    for (int n = dice.below(4); n > 0; n--) {
      dials++;
      made.add(new Dial(dials, at, dice.one(ENDS)));
      at = at.plusSeconds(1 + dice.below(5 * DAY));
    }
    var p = new Planned(id, campaign, dice.some(), dice.below(8) > 0, dice.some(), made);
    happened.planned.add(p);
    dice.row(
        "planned_call (id, campaign, occasion, customer_id, e164, priority, window_from,"
            + " window_until, due_at, state, reason, attempts, outcome, created_at, updated_at)",
        id,
        campaign,
        "visit:" + id,
        1,
        "+8613800138000",
        50,
        p.from(),
        p.from(),
        p.from(),
        p.closed() ? "closed" : "waiting",
        "",
        made.size(),
        made.isEmpty() ? "" : made.getLast().outcome().label(),
        p.from(),
        p.moved());
    made.forEach(d -> dialed(p, d, work));
  }

  private void dialed(Planned p, Dial d, Work work) {
    dice.row(
        "attempt (id, planned_call_id, campaign, customer_id, e164, trunk, pbx, node, fence,"
            + " committed_at, placed_at, ended_at, outcome)",
        d.id(),
        p.id(),
        p.campaign(),
        1,
        "+8613800138000",
        "town",
        "pbx1",
        "n1",
        1,
        d.at(),
        d.at(),
        d.at().plusSeconds(60),
        d.outcome().label());
    if (!d.outcome().answered()) {
      return;
    }
    String call = "c" + d.id();
    dice.row(
        "call_record (reference, direction, attempt_id, campaign, occasion, customer_id, e164,"
            + " answered_at, ended_at, survey, asked)",
        call,
        "out",
        d.id(),
        p.campaign(),
        "visit:" + p.id(),
        1,
        "+8613800138000",
        d.at(),
        d.at().plusSeconds(50),
        "service",
        3);
    Instant at = d.at();
    for (String question : Happened.QUESTIONS.subList(0, dice.below(4))) {
      grade(new Grade(call, p.campaign(), question, work, at, 1 + dice.below(5), fixes(at)));
      // Some are cut off, and go on days later.
      at = at.plusSeconds(dice.oneIn(6) ? dice.below(20 * DAY) : 5);
    }
  }

  private List<Correction> fixes(Instant at) {
    var fixes = new ArrayList<Correction>();
    Instant then = at;
    for (int n = dice.oneIn(8) ? 1 + dice.below(2) : 0; n > 0; n--) {
      then = then.plusSeconds(1 + dice.below(9 * DAY));
      fixes.add(new Correction(then, 1 + dice.below(5)));
    }
    return fixes;
  }

  private void grade(Grade g) {
    happened.grades.add(g);
    int id = happened.grades.size();
    dice.row(
        "answer (id, reference, survey, question, answer_key, points, at, weight, level)",
        id,
        g.call(),
        "service",
        g.question(),
        "" + g.first(),
        Happened.points(g.first()),
        g.at(),
        g.weight(),
        level(g.first()));
    g.corrections()
        .forEach(c ->
            dice.row(
                "answer_correction (answer_id, at, author, points, level, words)",
                id,
                c.at(),
                "chief",
                Happened.points(c.grade()),
                level(c.grade()),
                "wrong key"));
  }

  private static String level(int grade) {
    return List.of("bad", "poor", "fair", "satisfied", "very-satisfied").get(grade - 1);
  }

  private void someCase(int id) {
    Instant opened = dice.some();
    var work =
        new Work(
            dice.one(Happened.OUTLETS),
            dice.one(Happened.TECHNICIANS),
            dice.one(Happened.ADVISERS));
    var causes = new LinkedHashMap<String, Instant>();
    for (String q : Happened.QUESTIONS) {
      if (dice.even()) {
        causes.put(q, opened.plusSeconds(dice.oneIn(3) ? dice.below(9 * DAY) : 0));
      }
    }
    var c =
        new Case(
            id,
            dice.even() ? "complaint" : dice.one(Happened.KINDS),
            dice.one(Happened.CAMPAIGNS),
            work,
            dice.one(Happened.DEPARTMENTS),
            opened,
            new Step(dice.later(opened), dice.oneIn(6) ? null : opened.plusSeconds(DAY)),
            new Step(dice.later(opened), dice.oneIn(6) ? null : opened.plusSeconds(3 * DAY)),
            dice.later(opened),
            dice.later(opened),
            causes);
    happened.cases.add(c);
    dice.row(
        "case_file (id, kind, state, source, campaign, outlet, technician, adviser, department,"
            + " words, opened_at, round_at, closed_at)",
        id,
        c.kind(),
        c.closed() == null ? "confirmed" : "closed",
        "answer",
        c.campaign(),
        work.outlet(),
        work.technician(),
        work.adviser(),
        c.department(),
        "price",
        opened,
        opened,
        c.closed());
    step(id, 1, opened, "opened");
    if (c.reopened() != null) {
      step(id, 2, c.reopened(), "reopened");
    }
    deadline(id, "answered", opened, c.answer());
    deadline(id, "solved", opened, c.solution());
    causes.forEach((item, at) ->
        dice.row(
            "case_cause (case_id, kind, reference, item, at)", id, c.kind(), "k" + id, item, at));
  }

  private void step(int id, int round, Instant at, String what) {
    dice.row("case_step (case_id, round, at, author, what)", id, round, at, "huifang", what);
  }

  private void deadline(int id, String stage, Instant from, Step step) {
    dice.row(
        "case_deadline (case_id, round, stage, from_at, due_at, done_at)",
        id,
        1,
        stage,
        from,
        step.due(),
        step.done());
  }

  private void optOut(int id) {
    var o = new OptOut(dice.some(), dice.oneIn(4));
    happened.optOuts.add(o);
    dice.row(
        "do_not_call (e164, source, reference, since)",
        "+8613800138000",
        o.kept() ? "kept" : "survey",
        "d" + id,
        o.since());
  }

  private void call(int id) {
    Instant at = dice.some();
    String queue = dice.oneIn(4) ? "" : dice.one(Happened.QUEUES);
    String ending = dice.one(List.of("answered", "abandoned", "timed-out"));
    var c =
        new Inbound(
            id,
            at,
            dice.even(),
            queue.isEmpty() ? 0 : dice.below(3),
            queue,
            ending,
            ending.equals("answered") ? dice.one(List.of("amy", "bob")) : "");
    happened.inbound.add(c);
    happened.contacts.add(new Contact(id, at));
    dice.row(
        "call_record (reference, direction, customer_id, e164, answered_at, ended_at)",
        "in" + id,
        "in",
        c.known() ? 1 : null,
        "+8613600130" + (100 + id),
        at,
        at.plusSeconds(90));
    dice.row(
        "call_route (reference, at, dialed, way, code, why_zh, why_en)",
        "in" + id,
        at,
        "4008001234",
        queue.isEmpty() ? "voicemail" : "queue",
        "known",
        "",
        "");
    dice.row(
        "contact (customer_id, e164, at, direction, kind, reference)",
        1,
        "+8613800138000",
        at,
        "in",
        "hotline",
        "in" + id);
    if (!queue.isEmpty()) {
      dice.row(
          "queue_visit (pbx, channel, reference, queue, joined_at, left_at, ending, agent,"
              + " answered_at, ended_at, settled)",
          "pbx",
          "in" + id,
          "in" + id,
          queue,
          at,
          at.plusSeconds(30),
          ending,
          c.agent(),
          ending.equals("answered") ? at.plusSeconds(30) : null,
          ending.equals("answered") ? at.plusSeconds(90) : null,
          1);
    }
    for (int n = 0; n < c.pops(); n++) {
      dice.row(
          "screen_pop (agent, linked_id, e164, rang_at)",
          List.of("amy", "bob").get(n),
          "in" + id,
          "",
          at);
    }
  }

  private void papers(int id) {
    LocalDate sold = dice.day();
    happened.sales.add(sold);
    dice.row(
        "sale (customer_id, vehicle_id, contract_no, delivery_date, created_at, updated_at)",
        1,
        1,
        "HT-" + id,
        sold,
        days.start(),
        days.start());
    LocalDate written = dice.day();
    happened.letters.add(written);
    dice.row(
        "letter (customer_id, at, direction, created_at, updated_at)",
        1,
        written,
        dice.even() ? "in" : "out",
        days.start(),
        days.start());
  }

  private void receivable(int id) {
    var told = new ArrayList<Owing>();
    int amount = 100 * (1 + dice.below(90));
    int open = amount;
    LocalDate due = dice.day();
    for (Instant at : Stream.generate(dice::some).limit(1 + dice.below(3)).sorted().toList()) {
      told.add(new Owing(at, amount, open, due, dice.one(Happened.OWNERS)));
      open -= dice.even() ? open : open / 3;
      due = dice.oneIn(4) ? due.plusDays(dice.below(20)) : due;
    }
    happened.receivables.add(new Receivable(id, told));
    Owing now = told.getLast();
    dice.row(
        "receivable (id, customer_id, reference, amount, open_amount, due_date, owner, created_at,"
            + " updated_at)",
        id,
        1,
        "A" + id,
        amount,
        now.open(),
        now.due(),
        now.owner(),
        told.getFirst().at(),
        now.at());
    told.forEach(o ->
        dice.row(
            "receivable_state (receivable_id, at, amount, open_amount, due_date, owner)",
            id,
            o.at(),
            o.amount(),
            o.open(),
            o.due(),
            o.owner()));
  }

  private void given(int id) {
    Instant at = dice.some();
    Instant checked = dice.later(at);
    boolean broke = dice.even();
    // What was called broken first may be mended by a file that came later.
    boolean kept = !broke || dice.oneIn(3);
    Instant seen = checked == null || !broke || !kept ? checked : checked.plusSeconds(2 * DAY);
    var g =
        new Given(
            dice.oneIn(3) ? "appointment" : "promise",
            1 + dice.below(25),
            at,
            seen,
            checked == null ? null : (Boolean) kept,
            broke ? checked : null);
    happened.given.add(g);
    dice.row(
        g.table()
            + " (reference, question, occasion, customer_id, e164, given_at, day, checked_at, kept,"
            + " broken_at)",
        "g" + id,
        "day",
        "receivable:" + g.receivable(),
        1,
        "+8613800138000",
        at,
        days.first(),
        seen,
        checked == null ? null : kept ? 1 : 0,
        g.broken());
  }
}
