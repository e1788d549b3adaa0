package io.huifang.bench;

import io.huifang.bench.PacingWorld.Person;
import io.huifang.dialing.pacing.AbandonFigures;
import io.huifang.dialing.pacing.Measured;
import io.huifang.dialing.pacing.Pace;
import io.huifang.dialing.pacing.PaceSnapshot;
import io.huifang.dialing.pacing.RecentAnswers;
import io.huifang.dialing.pacing.RecentTimes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * One day of a campaign, event after event: agents who all begin free and work until the end, calls
 * to one person after the other, begun when the pace says so, which is asked twice a second. What
 * it is told was measured on this day; a day begins without any measurement.
 */
final class PacingDay {
  private static final double ASKED_EVERY = 0.5;
  private static final double TABLES_EVERY = 60;
  private static final double PATIENCE = Pace.PATIENCE.toNanos() / 1e9;

  /**
   * How a day went.
   *
   * @param talkShare seconds of talk among all seconds of agents
   * @param dialed calls begun
   * @param answered by a person
   * @param abandoned of those
   */
  record Result(double talkShare, int dialed, int answered, int abandoned) {
    double abandonShare() {
      return answered == 0 ? 0 : (double) abandoned / answered;
    }
  }

  /** How many calls to begin now. Only the oracle looks at the day as it will be. */
  interface Pacer {
    int calls(PaceSnapshot now, PacingDay day);
  }

  /** A call that rings: since when, and when a person will answer, which may be never. */
  private record Ringing(double from, double answer) {}

  private enum Kind {
    ANSWERED,
    RANG_OUT,
    KNOWN,
    GAVE_UP,
    TALK_OVER,
    READY
  }

  /** What happens to a person, or to an agent. */
  private record Event(double at, long order, Kind kind, int who) implements Comparable<Event> {
    @Override
    public int compareTo(Event o) {
      int byTime = Double.compare(at, o.at);
      return byTime != 0 ? byTime : Long.compare(order, o.order);
    }
  }

  private final PacingWorld world;
  private final long seed;
  private final int agents;
  private final Pacer pacer;

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Deque<Integer> ready = new ArrayDeque<>();
  private final Deque<Integer> waiting = new ArrayDeque<>();
  private final Map<Integer, Ringing> ringing = new LinkedHashMap<>();
  private final Map<Integer, Double> talking = new LinkedHashMap<>();
  private final Map<Integer, Double> wrapUp = new LinkedHashMap<>();

  /** The person of each agent's last talk. */
  private final Person[] with;

  /** Those of the last calls who answered, until {@link Kind#KNOWN}. */
  private final Set<Integer> byPerson = new HashSet<>();

  private final RecentAnswers answers = new RecentAnswers();
  private final RecentTimes rings = new RecentTimes(Duration.ofSeconds(15));
  private final RecentTimes talks = new RecentTimes(Duration.ofMinutes(2));
  private final RecentTimes wrapUps = new RecentTimes(Duration.ofSeconds(30));

  private double now;
  private long order;
  private int dialed;
  private int answered;
  private int abandoned;
  private double talked;

  PacingDay(PacingWorld world, long seed, int agents, Pacer pacer) {
    this.world = world;
    this.seed = seed;
    this.agents = agents;
    this.pacer = pacer;
    with = new Person[agents];
  }

  Result run() {
    for (int i = 0; i < agents; i++) {
      ready.add(i);
    }
    Measured measured = measured();
    double tables = TABLES_EVERY;
    for (long asked = 0; asked * ASKED_EVERY < PacingWorld.DAY; asked++) {
      until(asked * ASKED_EVERY);
      if (now >= tables) {
        measured = measured();
        tables += TABLES_EVERY;
      }
      dial(pacer.calls(snapshot(measured.with(answers.rate())), this));
    }
    until(PacingWorld.DAY);
    return new Result(talked / (agents * PacingWorld.DAY), dialed, answered, abandoned);
  }

  private Measured measured() {
    return Measured.of(answers.rate(), rings.spread(), talks.spread(), wrapUps.spread());
  }

  private PaceSnapshot snapshot(Measured measured) {
    var today = new AbandonFigures(answered, abandoned);
    return new PaceSnapshot(
        ready.size(),
        waiting.size(),
        since(talking.values()),
        since(wrapUp.values()),
        since(ringing.values().stream().map(Ringing::from).toList()),
        measured,
        today,
        today);
  }

  private List<Duration> since(Collection<Double> begun) {
    return begun.stream().map(from -> duration(now - from)).toList();
  }

  /** In how many seconds those will answer whose phones ring, of those who will. */
  List<Double> answersAhead() {
    return ringing.values().stream()
        .map(call -> call.answer() - now)
        .filter(Double::isFinite)
        .toList();
  }

  /** In how many seconds that person answers, if dialed now; infinite: never. */
  double answersIn(int number) {
    Person person = PacingWorld.person(seed, number);
    return person.luck() < world.answerRate(now) ? person.ring() : Double.POSITIVE_INFINITY;
  }

  /** The number of the next person. */
  int next() {
    return dialed;
  }

  private void dial(int calls) {
    for (int i = 0; i < calls; i++) {
      int number = dialed++;
      double answer = answersIn(number);
      after(PacingWorld.RING_OUT, Kind.KNOWN, number);
      ringing.put(number, new Ringing(now, now + answer));
      if (Double.isFinite(answer)) {
        after(answer, Kind.ANSWERED, number);
      } else {
        after(PacingWorld.person(seed, number).vain(), Kind.RANG_OUT, number);
      }
    }
  }

  private void after(double seconds, Kind kind, int who) {
    events.add(new Event(now + seconds, order++, kind, who));
  }

  private void until(double moment) {
    while (!events.isEmpty() && events.peek().at() <= moment) {
      Event event = events.remove();
      now = event.at();
      happens(event);
    }
    now = moment;
  }

  private void happens(Event event) {
    switch (event.kind()) {
      case ANSWERED -> answered(event.who());
      case RANG_OUT -> ringing.remove(event.who());
      case KNOWN -> answers.add(byPerson.remove(event.who()));
      case GAVE_UP -> abandoned += waiting.remove(event.who()) ? 1 : 0;
      case TALK_OVER -> {
        talks.add(duration(now - talking.remove(event.who())));
        wrapUp.put(event.who(), now);
        after(with[event.who()].wrapUp(), Kind.READY, event.who());
      }
      case READY -> {
        wrapUps.add(duration(now - wrapUp.remove(event.who())));
        ready.add(event.who());
        serve();
      }
    }
  }

  private void answered(int number) {
    rings.add(duration(now - ringing.remove(number).from()));
    byPerson.add(number);
    answered++;
    waiting.add(number);
    after(PATIENCE, Kind.GAVE_UP, number);
    serve();
  }

  /** Whoever has waited longest, to whoever was free longest. */
  private void serve() {
    if (waiting.isEmpty() || ready.isEmpty()) {
      return;
    }
    int agent = ready.remove();
    with[agent] = PacingWorld.person(seed, waiting.remove());
    double talk = with[agent].talk() * world.talkScale(now);
    talking.put(agent, now);
    talked += Math.min(talk, PacingWorld.DAY - now);
    after(talk, Kind.TALK_OVER, agent);
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
