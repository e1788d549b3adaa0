package io.huifang.app;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.Originate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The doctor's proof of what our AMI user may do and hear. An action is tried on what does not
 * exist, a class of events by an extension that causes one; nothing is changed.
 */
final class PbxRights {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String NOBODY = "Local/nobody@" + DialplanContract.CONTEXT_PROBE;

  private final String pbx;
  private final Findings findings;
  private final List<String> missing = new ArrayList<>();

  PbxRights(String pbx, Findings findings) {
    this.pbx = pbx;
    this.findings = findings;
  }

  /** An action that does nothing. */
  private interface Trial {
    ActionResult run() throws AmiUnavailable;
  }

  /** Looks; returns whether extensions can be run and what they say be heard. */
  boolean examine(AmiLink link, ProbeEars ears) throws AmiUnavailable {
    may("write call", () -> link.hangup(NOBODY, 16));
    may("write agent", () -> link.queueRemove(DialplanContract.QUEUE_PROBE, NOBODY));
    boolean hears = false;
    if (may(
        "write originate",
        () -> run(link, DialplanContract.EXTEN_PROBE_EVENTS, PATIENCE, Map.of()))) {
      hears = hears(link, ears.awaitAll(PATIENCE));
      if (!link.toldBooted()) {
        missing.add("read system");
      }
    }
    findings.grade(
        pbx + " rights",
        missing,
        "the AMI user may do and hear what the engine needs",
        "read = system,call,agent,user and write = call,agent,originate,reporting in"
            + " manager-huifang.conf, no eventfilter beside the one there, then: manager reload");
    return hears;
  }

  private boolean hears(AmiLink link, Set<ProbeEars.Read> heard) throws AmiUnavailable {
    // Without it nothing could be heard; that it is missing is told elsewhere.
    boolean queue =
        link.snapshot().queues().stream()
            .anyMatch(q -> q.name().equals(DialplanContract.QUEUE_PROBE));
    for (ProbeEars.Read read : ProbeEars.Read.values()) {
      if (!heard.contains(read) && (queue || read != ProbeEars.Read.AGENT)) {
        missing.add("read " + read.name().toLowerCase(Locale.ROOT));
      }
    }
    return heard.containsAll(Set.of(ProbeEars.Read.CALL, ProbeEars.Read.USER));
  }

  /** That Asterisk refuses the action itself is expected: then it has let the user try. */
  private boolean may(String right, Trial trial) throws AmiUnavailable {
    try {
      trial.run();
      return true;
    } catch (AmiUnavailable e) {
      if (!e.permanent()) {
        throw e;
      }
      missing.add(right);
      return false;
    }
  }

  /**
   * Has an extension of the probe run; what it causes is heard.
   *
   * @param longest as long as it is listened to: Asterisk ends the run after that
   */
  static ActionResult run(
      AmiLink link, String exten, Duration longest, Map<String, String> variables)
      throws AmiUnavailable {
    return link.originate(
        new Originate(
            "probe-" + exten,
            "Local/" + exten + "@" + DialplanContract.CONTEXT_PROBE + "/n",
            "",
            "",
            new Originate.Target(DialplanContract.CONTEXT_PROBE, DialplanContract.EXTEN_DB_DONE, 1),
            Originate.CallerId.NONE,
            longest,
            variables));
  }
}
