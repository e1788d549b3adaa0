package io.huifang.cases;

import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.config.CasesConfig;
import io.huifang.config.Config;
import io.huifang.dialing.ComplaintHold;
import io.huifang.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and moves cases within a transaction of the caller. What it is told twice counts once. */
final class CaseBook {
  private static final Logger log = LoggerFactory.getLogger(CaseBook.class);

  /** Who does what the rules do themselves. */
  static final String RULES = "huifang";

  private static final int LONGEST_WORDS = 1_000;
  private static final int LONGEST_SUMMARY = 500;

  /** Of most calls the end is heard by then. */
  private static final Duration CALL_ENDS_WITHIN = Duration.ofMinutes(5);

  private final Supplier<Config> config;
  private final ComplaintHold hold = new ComplaintHold();
  private final RepeatedCauses repeated = new RepeatedCauses();

  CaseBook(Supplier<Config> config) {
    this.config = config;
  }

  /** What came of it. */
  sealed interface Applied {}

  /** It stands in the book. */
  record Moved(CaseView now) implements Applied {}

  /** The rules say no. */
  record Refused(String words) implements Applied {}

  /** There is no such case. */
  record Unknown() implements Applied {}

  /**
   * Opens a case, or adds to the one that it belongs to: of the same call, or a complaint about the
   * same vehicle.
   *
   * @return its id; the same when it is told again
   */
  long open(Tx tx, CaseOpening o, String author) {
    CaseMapper cases = tx.mapper(CaseMapper.class);
    Long customer = o.customerId();
    if (customer != null) {
      cases.lockCustomer(customer);
    }
    if (!o.reference().isEmpty() && cases.causes(o.reference(), o.item(), o.kind()) > 0) {
      return again(tx, o, author);
    }
    Optional<CaseMapper.Row> before = belongsTo(cases, o);
    if (before.isPresent()) {
      CaseView c = before.get().view(cases.items(before.get().id()));
      if (cause(cases, c, o, c.facts())) {
        repeated(tx, c, o, c.facts());
      } else if (!o.reference().isEmpty()) {
        return again(tx, o, author); // told by somebody else since it was asked above
      }
      apply(tx, c.id(), new CaseEvent.BadAgain(o.words()), author, o.at());
      return c.id();
    }
    return fresh(tx, o, author);
  }

  /** What a call says of a case that it has opened already. */
  private long again(Tx tx, CaseOpening o, String author) {
    CaseMapper cases = tx.mapper(CaseMapper.class);
    long id = cases.ofCall(o.reference(), o.kind()).orElseThrow();
    if (o.source().equals(CaseOpening.AGENT) && cases.said(id, o.words()) == 0) {
      apply(tx, id, new CaseEvent.Note(o.words()), author, o.at());
    }
    return id;
  }

  /**
   * Whose calls rest for an open complaint rest from now on; those of who was taken for them go on.
   */
  void belongs(Tx tx, String reference, long customerId, Instant at) {
    CaseMapper cases = tx.mapper(CaseMapper.class);
    for (long id : cases.notYetOf(reference, customerId)) {
      CaseView was = cases.lock(id).orElseThrow().view(List.of());
      cases.belongs(id, customerId);
      if (was.stage() != CaseStage.CLOSED) {
        over(tx, was, " is somebody else's", at);
        pendingCalls(tx, cases.find(id).orElseThrow().view(List.of()), false, at);
      }
    }
  }

  /** Whether its history has that many steps; from then on nobody else adds one until the end. */
  boolean stands(Tx tx, long id, int steps) {
    CaseMapper cases = tx.mapper(CaseMapper.class);
    return cases.lock(id).isPresent() && cases.steps(id) == steps;
  }

  /** Lets the rules decide, and writes what they say. */
  Applied apply(Tx tx, long id, CaseEvent event, String author, Instant at) {
    CaseMapper cases = tx.mapper(CaseMapper.class);
    Optional<CaseMapper.Row> row = cases.lock(id);
    if (row.isEmpty()) {
      return new Unknown();
    }
    CaseView c = row.get().view(cases.items(id));
    return switch (new CaseRules(config.get().cases()).rule(c, event, author)) {
      case Ruling.Refused no -> new Refused(no.words());
      case Ruling.Nothing _ -> new Moved(c);
      case Ruling.Go go -> new Moved(write(tx, row.get(), c, go, author, at));
    };
  }

  private Optional<CaseMapper.Row> belongsTo(CaseMapper cases, CaseOpening o) {
    Optional<Long> ofCall =
        o.reference().isEmpty() ? Optional.empty() : cases.ofCall(o.reference(), o.kind());
    if (ofCall.isPresent()) {
      return ofCall.flatMap(cases::lock);
    }
    if (o.kind() != CaseKind.COMPLAINT || !o.source().equals("answer")) {
      return Optional.empty();
    }
    if (o.occasion().startsWith("case:")) {
      return cases.lock(CaseStaff.id(o.occasion(), o.occasion().indexOf(':')));
    }
    int days = config.get().cases().reopenDays();
    return cases
        .last(o.kind(), o.customerId(), o.vehicleId(), o.e164())
        .flatMap(cases::lock)
        .filter(row -> days > 0 && !over(row, o.at().minus(Duration.ofDays(days))));
  }

  private static boolean over(CaseMapper.Row row, Instant limit) {
    Instant end = row.closedAt() == null ? row.solvedAt() : row.closedAt();
    return end != null && end.isBefore(limit);
  }

  private long fresh(Tx tx, CaseOpening o, String author) {
    CaseMapper cases = tx.mapper(CaseMapper.class);
    CaseFacts facts = CaseStaff.of(tx, o);
    var row = new CaseMapper.Fresh(o, facts, cut(o.words(), LONGEST_SUMMARY));
    cases.insert(row);
    long id = Objects.requireNonNull(row.id);
    CaseMapper.Row written = cases.lock(id).orElseThrow();
    CaseView c = written.view(List.of(o.item()));
    if (!cause(cases, c, o, facts)) {
      cases.takeBack(id); // opened at the same moment by who asked twice
      return again(tx, o, author);
    }
    log.info(
        "case={} kind={} opened source={} author={}", id, o.kind().label(), o.source(), author);
    write(tx, written, c, rules().opened(c, o.words()), author, o.at());
    repeated(tx, c, o, facts);
    return id;
  }

  /** False: it is known already. */
  private static boolean cause(CaseMapper cases, CaseView c, CaseOpening o, CaseFacts facts) {
    String reference = o.reference().isEmpty() ? "case:" + c.id() : o.reference();
    return cases.cause(c.id(), c.kind(), reference, o.item(), o.points(), facts, o.at()) > 0;
  }

  private void repeated(Tx tx, CaseView c, CaseOpening o, CaseFacts facts) {
    CaseMapper cases = tx.mapper(CaseMapper.class);
    for (RepeatedCauses.Cause again :
        repeated.of(tx, config.get().cases().repeated(), c.kind(), o.item(), facts, o.at())) {
      cases.stepOnce(
          c.id(), c.round(), o.at(), RULES, "repeated", again.words(), "repeated:" + again.key());
    }
  }

  private CaseView write(
      Tx tx, CaseMapper.Row row, CaseView c, Ruling.Go go, String author, Instant at) {
    CaseMapper cases = tx.mapper(CaseMapper.class);
    int round = row.round() + (go.reopened() ? 1 : 0);
    boolean closes = go.stage() == CaseStage.CLOSED && row.state() != CaseStage.CLOSED;
    boolean solves = go.stage() == CaseStage.SOLVED && row.state() != CaseStage.SOLVED;
    boolean stillClosed = row.state() == CaseStage.CLOSED && !go.reopened();
    if (go.reopened()) {
      cases.stop(c.id(), row.round());
    }
    cases.move(
        c.id(),
        go.stage(),
        round,
        go.handler().map(AssignRules.Handler::department).orElse(row.department()),
        go.handler().map(AssignRules.Handler::person).orElse(row.person()),
        go.reopened() ? at : row.roundAt(),
        solves ? at : go.reopened() ? null : row.solvedAt(),
        closes ? at : stillClosed ? row.closedAt() : null,
        closes ? author : stillClosed ? row.closedBy() : "");
    for (Ruling.Line line : go.lines()) {
      String by = line.byRule() ? RULES : author;
      cases.step(c.id(), round, at, by, line.what(), cut(line.words(), LONGEST_WORDS));
    }
    notice(cases, c, round, go, author, at);
    CaseView now = cases.find(c.id()).orElseThrow().view(c.items());
    boolean opens =
        row.state() == CaseStage.REGISTERED && go.lines().getFirst().what().equals("opened");
    deadlines(tx, now, opens || go.reopened() ? null : row.state(), at);
    if (opens || go.reopened() || closes) {
      pendingCalls(tx, now, closes, at);
    }
    if (row.state() != go.stage()) {
      log.info("case={} round={} state={} author={}", c.id(), round, go.stage().label(), author);
    }
    return now;
  }

  /** Whoever has it from now on is to be told; the words of a call that goes on are waited for. */
  private static void notice(
      CaseMapper cases, CaseView c, int round, Ruling.Go go, String author, Instant at) {
    if (!go.reopened() && go.handler().isEmpty()) {
      return;
    }
    Instant tellAt = author.equals(CaseEar.CUSTOMER) ? at.plus(CALL_ENDS_WITHIN) : at;
    cases.noNotice(c.id());
    cases.notice(
        c.id(), round, go.reopened() ? CaseAlarm.REOPENED : CaseAlarm.ASSIGNED, at, tellAt);
  }

  /**
   * Steps that are done end their deadlines and begin others.
   *
   * @param before null: the round begins
   */
  private void deadlines(Tx tx, CaseView c, @Nullable CaseStage before, Instant at) {
    CaseMapper cases = tx.mapper(CaseMapper.class);
    Config files = config.get();
    var time = new CaseTime(files.cases().working(), files.calendar(), files.engine().zone());
    var rules = new DeadlineRules(files.cases(), time);
    List<CaseStage> reached =
        Arrays.stream(CaseStage.values())
            .filter(s -> s.compareTo(c.stage()) <= 0 && (before == null || s.compareTo(before) > 0))
            .toList();
    if (!reached.isEmpty()) {
      cases.done(c.id(), c.round(), reached, at);
    }
    for (CaseStage stage : reached) {
      if (before == null && c.round() > 1 && stage != CaseStage.REGISTERED) {
        continue; // a later round begins where it stands, from one moment
      }
      rules.begin(c, stage, c.stage(), at).forEach(r -> cases.deadline(c.id(), c.round(), r));
    }
  }

  private void pendingCalls(Tx tx, CaseView c, boolean closes, Instant at) {
    Long customer = c.customerId();
    if (c.kind() != CaseKind.COMPLAINT || customer == null) {
      return;
    }
    if (closes) {
      over(tx, c, " is closed", at);
    } else {
      hold.opened(tx, config.get(), customer, c.named(), at);
    }
  }

  /** That complaint holds nothing of its person any more; another one may. */
  private void over(Tx tx, CaseView c, String why, Instant at) {
    Long customer = c.customerId();
    if (c.kind() == CaseKind.COMPLAINT
        && customer != null
        && new OpenComplaintsBook().of(tx, customer).isEmpty()) {
      hold.over(tx, customer, c.named() + why, at);
    }
  }

  private CaseRules rules() {
    CasesConfig file = config.get().cases();
    return new CaseRules(file);
  }

  static String cut(String words, int longest) {
    return words.length() <= longest ? words : words.substring(0, longest - 1) + "…";
  }
}
