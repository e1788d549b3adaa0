package io.huifang.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Whether the campaigns' calls are what the demo promises: people, keys, scores, all ends. Pure.
 */
final class CallsJudge {
  private static final int LEAST_PEOPLE = 20;
  private static final int LEAST_CAMPAIGNS = 8;

  /** Ends before which a phone rang; after the others (trunk refused, no route …) none did. */
  private static final Set<String> RANG =
      Set.of(
          "completed",
          "partial",
          "hung-up",
          "silent",
          "person",
          "nobody-came",
          "wrong-person",
          "opted-out",
          "busy",
          "no-answer",
          "declined");

  private static final List<String> WANTED =
      List.of("completed", "busy", "no-answer", "declined", "silent", "partial", "hung-up");

  private CallsJudge() {}

  /**
   * A call that ended.
   *
   * @param keys as pressed; empty: none
   * @param score 0–100; empty: none
   * @param scored whether its survey gives one to who answers it
   */
  record Call(
      String campaign,
      String customer,
      String outcome,
      String keys,
      String score,
      boolean scored) {}

  /** What is missing, in words; empty: nothing. */
  static List<String> missing(List<Call> calls) {
    List<String> missing = new ArrayList<>();
    long called = distinct(calls, Call::customer, c -> RANG.contains(c.outcome));
    atLeast(missing, LEAST_PEOPLE, called, "people were called");
    long campaigns = distinct(calls, Call::campaign, _ -> true);
    atLeast(missing, LEAST_CAMPAIGNS, campaigns, "campaigns called somebody");
    Set<String> outcomes = new TreeSet<>(calls.stream().map(Call::outcome).toList());
    for (String wanted : WANTED) {
      if (!outcomes.contains(wanted)) {
        missing.add("nobody's outcome was " + wanted);
      }
    }
    if (ended(calls, "person") <= ended(calls, "nobody-came")) {
      missing.add("most who asked for a person met nobody");
    }
    for (Call c : calls) {
      if (c.outcome.equals("completed") && c.keys.isBlank()) {
        missing.add(c.customer + " answered all of " + c.campaign + " without a key");
      }
      if (c.outcome.equals("completed") && c.scored && c.score.isBlank()) {
        missing.add(c.customer + " answered all of " + c.campaign + " and has no score");
      }
    }
    return missing;
  }

  private static long ended(List<Call> calls, String outcome) {
    return calls.stream().filter(c -> c.outcome.equals(outcome)).count();
  }

  private static long distinct(
      List<Call> calls, Function<Call, String> what, Predicate<Call> which) {
    return calls.stream().filter(which).map(what).distinct().count();
  }

  private static void atLeast(List<String> missing, int wanted, long found, String what) {
    if (found < wanted) {
      missing.add(found + " " + what + ", not " + wanted);
    }
  }
}
