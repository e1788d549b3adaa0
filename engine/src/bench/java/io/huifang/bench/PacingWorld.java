package io.huifang.bench;

import java.util.SplittableRandom;

/**
 * The people whom {@link PacingBench} calls and how a day goes. The k-th person dialed on a day is
 * the same for every way of pacing: what they would do is drawn once, and only what changes over
 * the day hangs on when they are dialed.
 *
 * <p>Times in seconds. A call rings 25 s at most. Whoever answers does so after 12 s on the average
 * (2.5 s until the phone rings, then a gamma distribution of shape 2), before it has rung out. Of
 * the others one in five is busy, switched off or declines within 2 to 10 s. Talks are lognormal
 * with a mean of 105 s and a standard deviation of 0.8 of it, wrap-ups with a mean of 25 s and 0.5
 * of it.
 */
enum PacingWorld {
  /** Four in ten answer, all day long. */
  STEADY("steady day") {
    @Override
    double answerRate(double at) {
      return 0.40;
    }

    @Override
    double talkScale(double at) {
      return 1;
    }
  },
  /** Few answer at noon, and talks grow longer towards the evening. */
  CHANGING("changing day") {
    @Override
    double answerRate(double at) {
      return 0.40 + 0.12 * Math.cos(2 * Math.PI * at / DAY);
    }

    @Override
    double talkScale(double at) {
      return 0.75 + 0.5 * at / DAY;
    }
  },
  /** From one moment to the next twice as many answer: nobody may be abandoned for it. */
  SUDDEN("sudden day") {
    @Override
    double answerRate(double at) {
      return at < DAY / 2 ? 0.22 : 0.44;
    }

    @Override
    double talkScale(double at) {
      return 1;
    }
  };

  static final double DAY = 8 * 3600;
  static final double RING_OUT = 25;

  private static final double NETWORK = 2.5;
  private static final double RING_SCALE = 5.15;
  private static final double TALK = 105;
  private static final double TALK_SPREAD = 0.8;
  private static final double WRAP_UP = 25;
  private static final double WRAP_UP_SPREAD = 0.5;
  private static final double EARLY = 0.2;

  private final String title;

  PacingWorld(String title) {
    this.title = title;
  }

  /**
   * What a person would do.
   *
   * @param luck answers if it is below the rate of the moment
   * @param ring until the answer
   * @param vain until a call ends that is not answered
   * @param talk at scale 1
   * @param wrapUp of the agent, after the talk
   */
  record Person(double luck, double ring, double vain, double talk, double wrapUp) {}

  String title() {
    return title;
  }

  /** Whether its talk share is measured against a target, beside what is abandoned. */
  boolean judgesTalk() {
    return this != SUDDEN;
  }

  /** How many answer of those dialed then. */
  abstract double answerRate(double at);

  /** How long a talk is that begins then, against the usual. */
  abstract double talkScale(double at);

  static Person person(long seed, int number) {
    var random = new SplittableRandom(seed * 1_000_003L + number);
    random.nextLong();
    double luck = random.nextDouble();
    double ring = RING_OUT;
    while (ring >= RING_OUT) {
      ring = NETWORK - RING_SCALE * Math.log((1 - random.nextDouble()) * (1 - random.nextDouble()));
    }
    double vain = random.nextDouble() < EARLY ? 2 + 8 * random.nextDouble() : RING_OUT;
    double talk = lognormal(TALK, TALK_SPREAD, random.nextGaussian());
    return new Person(
        luck, ring, vain, talk, lognormal(WRAP_UP, WRAP_UP_SPREAD, random.nextGaussian()));
  }

  private static double lognormal(double mean, double spread, double gaussian) {
    double variance = Math.log(1 + spread * spread);
    return mean * Math.exp(Math.sqrt(variance) * gaussian - variance / 2);
  }
}
