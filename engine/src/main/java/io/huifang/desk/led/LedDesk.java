package io.huifang.desk.led;

import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentState;
import io.huifang.agent.AgentView;
import io.huifang.call.CallEvent;
import io.huifang.call.CallFacts;
import io.huifang.call.CallSink;
import io.huifang.call.CutCalls;
import io.huifang.config.AgentsConfig.Agent;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.LedCalls;
import io.huifang.config.Outcome;
import io.huifang.config.SurveyConfig.Question;
import io.huifang.desk.CallerPictures;
import io.huifang.desk.after.Dispositions;
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.Conversations;
import io.huifang.dialing.LedCall;
import io.huifang.dialing.LedDialer;
import io.huifang.dialing.LedEar;
import io.huifang.dialing.LedTask;
import io.huifang.dialing.LedTasks;
import io.huifang.store.DatabaseUnavailable;
import io.huifang.store.Tx;
import io.huifang.survey.Given;
import io.huifang.survey.Turn;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of campaigns at agents' desks: the agent takes a task, sees whom they call and what to say,
 * calls by a key, fills the questionnaire in and tells how it went. What an answer sets going goes
 * with the answer, as if a key had said it; what follows for the call is settled when the agent has
 * told, or when the time for that is over.
 *
 * <p>Tasks and attempts are {@code dialing}'s and survive a kill; this is what the pages need of
 * them, and is built anew of what {@link LedEar} tells.
 */
public final class LedDesk implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LedDesk.class);
  static final int LONGEST_REASON = 100;
  private static final Duration LONGEST_REST = Duration.ofDays(7);

  private final Parts parts;
  private final Supplier<Config> config;
  private final Clock clock;
  private final LedBoard board;
  private final LedTalks talks;
  private final LedViews views;

  /**
   * What it works with.
   *
   * @param onRecord answers of a call
   */
  public record Parts(
      AgentRoster roster,
      LedTasks tasks,
      LedDialer dialer,
      Conversations conversations,
      CallSink sink,
      CallFacts facts,
      CutCalls cuts,
      Function<String, List<Given>> onRecord,
      Dispositions dispositions,
      CallerPictures pictures) {}

  /** Nothing is at any desk until somebody takes it. */
  public LedDesk(Parts parts, Supplier<Config> config, Clock clock) {
    this.parts = parts;
    this.config = config;
    this.clock = clock;
    this.board = new LedBoard(parts.tasks());
    this.views = new LedViews(parts.pictures());
    this.talks = new LedTalks(parts, board, clock, work -> current(work.agent));
  }

  /** Begins to keep the time. */
  public void start() {
    talks.start();
  }

  @Override
  public void close() {
    talks.close();
  }

  /** What hears how the calls go. */
  public LedEar ear() {
    return talks;
  }

  /** Who hears whose task has changed; called on any thread, must not wait. */
  public void watch(Consumer<String> watcher) {
    board.watch(watcher);
  }

  /** That there is a task, for the page's feed; waits for nothing. */
  public Optional<LedNote> note(String agent) {
    return board.note(agent);
  }

  /** Who has a task that was not dialed; waits for nothing. */
  public List<String> holders() {
    return board.holders();
  }

  // ---- what is shown

  /** Reads it; asks the database. */
  public LedView view(String agent) {
    Config c = config.get();
    Optional<Agent> named = named(c, agent);
    boolean makes =
        named
            .filter(a ->
                c.campaigns().stream()
                    .anyMatch(k -> k.enabled() && k.led().filter(l -> l.isFor(a)).isPresent()))
            .isPresent();
    if (!makes && board.of(agent) == null) {
      return new LedView(false, 0, null);
    }
    LedWork work = current(agent);
    int waiting =
        makes && (work == null || work.over()) ? parts.tasks().waiting(c, named.get()) : 0;
    return new LedView(makes || work != null, waiting, work == null ? null : views.of(c, work));
  }

  /** What this engine knows, put right by the database: the window may have ended meanwhile. */
  private @Nullable LedWork current(String agent) {
    LedWork work = board.of(agent);
    Optional<LedTask> held = parts.tasks().of(agent);
    if (work == null && held.isPresent() && !held.get().dialing()) {
      return board.putIfFree(offered(agent, held.get()));
    }
    if (work != null && gone(work, held)) {
      board.end(work);
    }
    return work;
  }

  private LedWork offered(String agent, LedTask task) {
    Optional<LedCalls> led = config.get().campaign(task.campaign()).flatMap(CampaignConfig::led);
    // Of a campaign that is in no file any more nobody is called: back with it.
    Duration keep = led.map(LedCalls::keep).orElse(Duration.ZERO);
    return new LedWork(agent, task, clock.instant().plus(keep));
  }

  private static boolean gone(LedWork work, Optional<LedTask> held) {
    synchronized (work) {
      return work.phase == LedPhase.OFFERED && held.filter(t -> t.id() == work.task.id()).isEmpty();
    }
  }

  private static Optional<Agent> named(Config c, String agent) {
    return c.agents().agents().stream().filter(a -> a.name().equals(agent)).findFirst();
  }

  // ---- keys

  /** The next task; the one that they have, if they have one. */
  public LedReply next(String agent) {
    Config c = config.get();
    Optional<Agent> named = named(c, agent);
    if (named.isEmpty()) {
      return LedReply.NO_AGENT;
    }
    LedWork work = current(agent);
    if (work != null && !work.over()) {
      return LedReply.DONE;
    }
    Optional<LedTask> task = parts.tasks().next(c, named.get());
    if (task.isEmpty()) {
      if (work != null) {
        board.remove(work);
      }
      return LedReply.NOBODY;
    }
    if (task.get().dialing()) {
      return LedReply.NOT_NOW; // another engine has it
    }
    board.put(offered(agent, task.get()));
    log.info(
        "planned={} campaign={} agent={} at the desk",
        task.get().id(),
        task.get().campaign(),
        agent);
    return LedReply.DONE;
  }

  /** Calls the person. */
  public LedReply dial(String agent, long task) {
    Optional<LedWork> found = at(agent, task);
    Optional<Agent> named = named(config.get(), agent);
    if (found.isEmpty() || named.isEmpty()) {
      return LedReply.GONE;
    }
    LedWork work = found.get();
    Optional<AgentState> phone = parts.roster().view(agent).map(AgentView::state);
    if (phone.filter(s -> s == AgentState.RINGING || s == AgentState.TALKING).isPresent()) {
      return LedReply.PHONE_BUSY;
    }
    synchronized (work) {
      if (work.phase != LedPhase.OFFERED) {
        return LedReply.NOT_NOW;
      }
      work.phase = LedPhase.CALLING;
    }
    boolean called = false;
    try {
      LedDialer.Result result = parts.dialer().call(named.get(), task);
      called = result instanceof LedDialer.Result.Called;
      return switch (result) {
        case LedDialer.Result.Called _ -> LedReply.DONE;
        case LedDialer.Result.Refused _ -> ended(work, LedReply.REFUSED);
        case LedDialer.Result.Gone _ -> ended(work, LedReply.GONE);
        case LedDialer.Result.NotNow no ->
            switch (no.code()) {
              case "lines-taken" -> LedReply.LINES_TAKEN;
              case "dialing-off" -> LedReply.DIALING_OFF;
              case "out-of-hours" -> LedReply.OUT_OF_HOURS;
              case "campaign-pauses" -> LedReply.CAMPAIGN_PAUSES;
              case "minutes-used-up" -> LedReply.MINUTES_USED_UP;
              default -> LedReply.PBX_AWAY;
            };
      };
    } finally {
      if (!called) {
        synchronized (work) {
          if (work.phase == LedPhase.CALLING && work.attempt == null) {
            work.phase = LedPhase.OFFERED;
          }
        }
      }
      board.changed(agent);
    }
  }

  private LedReply ended(LedWork work, LedReply reply) {
    board.end(work);
    return reply;
  }

  /** Ends the call, whether it rings or they talk. */
  public LedReply hangUp(String agent, long task) {
    return at(agent, task).isEmpty()
        ? LedReply.GONE
        : parts.dialer().hangUp(agent) ? LedReply.DONE : LedReply.NOT_NOW;
  }

  /**
   * The person answered a question. When this returns, the answer survives a crash.
   *
   * @param said as {@link io.huifang.survey.Form#answer}
   */
  public LedReply answer(String agent, long task, String question, String said) {
    return fill(
        agent,
        task,
        question,
        (work, sheet, q) -> {
          Optional<Turn.Answer> answer = sheet.answer(q, said);
          answer.ifPresent(a -> {
            parts.sink().record(event(sheet, a));
            sheet.kept(a);
          });
          return answer.isPresent() ? LedReply.DONE : LedReply.BAD_ANSWER;
        });
  }

  /** The person did not answer it. */
  public LedReply pass(String agent, long task, String question) {
    return fill(
        agent,
        task,
        question,
        (work, sheet, q) -> {
          sheet.pass(q);
          return LedReply.DONE;
        });
  }

  private interface Filling {
    LedReply in(LedWork work, LedSheet sheet, Question q);
  }

  private LedReply fill(String agent, long task, String question, Filling filling) {
    Optional<LedWork> found = at(agent, task);
    if (found.isEmpty()) {
      return LedReply.GONE;
    }
    LedWork work = found.get();
    LedReply reply;
    synchronized (work) {
      LedSheet sheet = work.sheet;
      Optional<Question> q =
          sheet == null || !fillsIn(work) ? Optional.empty() : sheet.asked(question);
      reply = sheet == null || q.isEmpty() ? LedReply.NOT_NOW : filling.in(work, sheet, q.get());
    }
    board.changed(agent);
    return reply;
  }

  private static boolean fillsIn(LedWork work) {
    return !work.finished && (work.phase == LedPhase.TALKING || work.phase == LedPhase.AFTER);
  }

  private CallEvent event(LedSheet sheet, Turn.Answer a) {
    return new CallEvent.Answered(
        sheet.reference(),
        clock.instant(),
        sheet.survey(),
        a.question(),
        a.key(),
        a.kind(),
        a.value(),
        a.level(),
        a.points(),
        a.weight(),
        a.follows(),
        a.ahead());
  }

  /** What an agent may say of an answered call beyond its answers. */
  private static final Map<String, Outcome> TELLS =
      Map.of(
          "wrong-person",
          Outcome.WRONG_PERSON,
          "machine",
          Outcome.MACHINE,
          "opted-out",
          Outcome.OPTED_OUT);

  /**
   * The agent tells how the call went.
   *
   * @param outcome wrong-person, machine, opted-out; empty: as the answers say
   * @param disposition of the file; empty: none
   * @param alongside written with the disposition, as the audit's line
   */
  public LedReply finish(
      String agent,
      long task,
      String outcome,
      String disposition,
      String note,
      Consumer<Tx> alongside) {
    Optional<LedWork> found = at(agent, task);
    if (found.isEmpty()) {
      return LedReply.GONE;
    }
    if (!outcome.isEmpty() && !TELLS.containsKey(outcome)) {
      return LedReply.BAD_ANSWER;
    }
    LedWork work = found.get();
    synchronized (work) {
      CallAttempt attempt = work.attempt;
      if (!fillsIn(work) || attempt == null) {
        return LedReply.NOT_NOW;
      }
      if (disposition.isEmpty() && !note.isBlank()) {
        return LedReply.NOTE_ALONE;
      }
      if (!disposition.isEmpty()) {
        Dispositions.Result kept =
            parts
                .dispositions()
                .ofTask(new LedCall(attempt, task, agent), disposition, note, alongside);
        Optional<LedReply> no = refusal(kept);
        if (no.isPresent()) {
          return no.get();
        }
      }
      talks.tell(work, attempt, Optional.ofNullable(TELLS.get(outcome)));
    }
    board.changed(agent);
    return LedReply.DONE;
  }

  private static Optional<LedReply> refusal(Dispositions.Result result) {
    return switch (result) {
      case KEPT -> Optional.empty();
      case NEEDS_NOTE -> Optional.of(LedReply.NEEDS_NOTE);
      case NOTE_TOO_LONG -> Optional.of(LedReply.NOTE_TOO_LONG);
      case NOT_OPEN, NOT_OFFERED, NEEDS_CALL_BACK -> Optional.of(LedReply.NOT_OFFERED);
    };
  }

  /**
   * Not now.
   *
   * @param rest after which it is due for anybody; longer than a week counts as a week
   */
  public LedReply putOff(String agent, long task, Duration rest, String why) {
    String words = why.strip();
    if (words.isEmpty() || words.length() > LONGEST_REASON) {
      return LedReply.NEEDS_REASON;
    }
    Duration pause = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    return away(agent, task, () -> parts.tasks().putOff(agent, task, pause, words));
  }

  /** Somebody else shall have it. */
  public LedReply giveBack(String agent, long task) {
    return away(agent, task, () -> parts.tasks().giveBack(agent, task, "by key"));
  }

  private LedReply away(String agent, long task, Supplier<Boolean> how) {
    Optional<LedWork> found = at(agent, task);
    if (found.isEmpty()) {
      return LedReply.GONE;
    }
    LedWork work = found.get();
    synchronized (work) {
      if (work.phase != LedPhase.OFFERED) {
        return LedReply.NOT_NOW;
      }
    }
    boolean done = how.get();
    board.remove(work);
    return done ? LedReply.DONE : LedReply.GONE;
  }

  /** Somebody's last session is over: what they have not dialed goes back. */
  public void leave(String agent) {
    LedWork work = board.of(agent);
    try {
      if (parts.tasks().giveBackOf(agent, "signed out")) {
        log.info("agent={} signed out, their task waits for others", agent);
      }
    } catch (DatabaseUnavailable e) {
      log.warn("agent={} their task is given back later: {}", agent, e.getMessage());
      return;
    }
    if (work != null && (work.over() || work.note().phase() == LedPhase.OFFERED)) {
      board.remove(work);
    }
  }

  private Optional<LedWork> at(String agent, long task) {
    return Optional.ofNullable(board.of(agent)).filter(w -> w.task.id() == task && !w.over());
  }
}
