package io.huifang.bench;

import io.huifang.bench.PacingWorld.Person;
import java.util.PriorityQueue;

/**
 * What no pacing can exceed: everything to come is known, who answers and when, and how long each
 * talk and each wrap-up lasts. So each call is begun just so that its answer falls to an agent in
 * the very moment in which they are free.
 */
final class PacingBound {
  private PacingBound() {}

  static PacingDay.Result day(PacingWorld world, long seed, int agents) {
    var free = new PriorityQueue<Double>();
    for (int i = 0; i < agents; i++) {
      free.add(0.0);
    }
    double talked = 0;
    int dialed = 0;
    int answered = 0;
    while (free.element() < PacingWorld.DAY) {
      Person person = PacingWorld.person(seed, dialed++);
      double at = Math.max(free.element(), person.ring());
      if (at < PacingWorld.DAY && person.luck() < world.answerRate(at - person.ring())) {
        free.remove();
        answered++;
        double talk = person.talk() * world.talkScale(at);
        talked += Math.min(talk, PacingWorld.DAY - at);
        free.add(at + talk + person.wrapUp());
      }
    }
    return new PacingDay.Result(talked / (agents * PacingWorld.DAY), dialed, answered, 0);
  }
}
