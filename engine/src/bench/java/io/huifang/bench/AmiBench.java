package io.huifang.bench;

import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.asterisk.fake.FakeAmi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** AMI: our link against bare asterisk-java, both fed by the same fake Asterisk. */
final class AmiBench {
  private static final int BURST = 100_000;
  private static final long DIGEST_MICROS = 100;
  private static final int SMALL_BOUND = 20_000;
  private static final List<String> FLAGS = List.of("-Xmx2g");

  /** What one child said; events a second over the time from its first to its last event. */
  private record Run(
      long sent, long received, long delivered, long dropped, double perSecond, boolean sameState) {
    long missing() {
      return sent - delivered;
    }
  }

  private final int rounds;
  private final int million;
  private final Report report = new Report("ami");

  AmiBench(boolean quick) {
    rounds = quick ? 3 : 5;
    million = quick ? 200_000 : 1_000_000;
  }

  int run() throws IOException, InterruptedException {
    throughput();
    burst();
    return report.finish();
  }

  private void throughput() throws IOException, InterruptedException {
    System.out.printf(Locale.ROOT, "%,d events, rounds interleaved%n", million);
    List<Run> ours = new ArrayList<>();
    List<Run> bare = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      ours.add(one("ours", million, 0, AmiSettings.DEFAULT_QUEUE_BOUND));
      bare.add(one("bare", million, 0, 0));
    }
    double a = Report.median(ours.stream().map(Run::perSecond).toList());
    double b = Report.median(bare.stream().map(Run::perSecond).toList());
    report.atLeast(
        "throughput / bare asterisk-java",
        a / b,
        0.9,
        String.format(Locale.ROOT, "%,.0f against %,.0f events/s", a, b));
    report.atMost(
        "events lost at full speed",
        ours.stream().mapToDouble(Run::missing).sum(),
        0,
        "theirs: " + bare.stream().mapToLong(Run::missing).sum());
    report.raw("throughput.ours", ours);
    report.raw("throughput.bare", bare);
  }

  private void burst() throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT, "burst of %,d events, %d us to digest each%n", BURST, DIGEST_MICROS);
    Run ours = one("ours", BURST, DIGEST_MICROS, AmiSettings.DEFAULT_QUEUE_BOUND);
    Run bare = one("bare", BURST, DIGEST_MICROS, 0);
    report.atMost(
        "burst of 100,000 within the bound: lost",
        (double) ours.missing(),
        0,
        "theirs: " + bare.missing());
    Run above = one("ours", BURST, DIGEST_MICROS, SMALL_BOUND);
    report.atMost(
        "burst above a bound of 20,000: not accounted for",
        Math.abs((double) above.received - above.delivered - above.dropped),
        0,
        above.received + " = " + above.delivered + " + " + above.dropped);
    report.atLeast(
        "burst above the bound: dropped and counted",
        (double) above.dropped,
        1,
        "so that it is a test");
    report.atLeast(
        "burst above the bound: state equals the PBX's",
        above.sameState ? 1 : 0,
        1,
        "after resync");
    report.raw("burst.ours", ours);
    report.raw("burst.bare", bare);
    report.raw("burst.aboveBound", above);
  }

  private static Run one(String kind, int events, long micros, int bound)
      throws IOException, InterruptedException {
    try (FakeAmi asterisk = new FakeAmi();
        Child child =
            new Child(
                FLAGS,
                "ami-receiver",
                kind,
                Integer.toString(asterisk.port()),
                Long.toString(micros),
                Integer.toString(bound))) {
      FakeAmi.Peer peer = asterisk.peer();
      child.await("UP");
      List<String> stay = new ArrayList<>();
      AmiTraffic.truth(events, stay);
      child.tell("GO");
      long sent = AmiTraffic.send(peer, events);
      asterisk.channels().addAll(stay); // for the resync, which comes when the queue has drained
      List<String> heard = List.of(child.await("HEARD").split(" ", -1));
      boolean same =
          kind.equals("ours")
              && child.await("STATE").equals(Integer.toString(new TreeSet<>(stay).hashCode()));
      child.tell("BYE");
      long delivered = Long.parseLong(heard.get(1));
      Run run =
          new Run(
              sent,
              Long.parseLong(heard.get(0)),
              delivered,
              Long.parseLong(heard.get(2)),
              delivered / (Long.parseLong(heard.get(3)) / 1e9),
              same);
      System.out.printf(
          Locale.ROOT,
          "  %-5s %,9.0f events/s  sent %,d  delivered %,d  missing %,d%n",
          kind,
          run.perSecond,
          run.sent,
          run.delivered,
          run.missing());
      return run;
    }
  }
}
