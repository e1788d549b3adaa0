package io.huifang.asterisk.ami;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The link to one Asterisk: keeps itself logged in, tells listeners what happens, does actions.
 * Threads: {@code ami-<name>-link} logs in and pings, {@code ami-<name>-events} calls the
 * listeners, {@code ami-<name>-reader} reads. Meters: see {@link AmiMeters}. Actions may be called
 * from any thread but a listener should not wait for many of them; each waits at most the action
 * timeout.
 */
public final class AmiLink implements AutoCloseable {
  private final AmiSettings settings;
  private final LinkLoop loop;
  private final EventPump pump;
  private final CallActions calls;
  private final QueueActions queues;
  private final AstDb astDb;
  private final PbxQuestions questions;
  private final PbxLife life;

  /** Makes a link that is not started. Listeners are added before {@link #start()}. */
  public AmiLink(AmiSettings settings, Clock clock, MeterRegistry meters) {
    this(settings, ReconnectPolicy.usual(), clock, meters);
  }

  /** Makes a link that is not started, with its own pace of reconnecting. */
  public AmiLink(AmiSettings settings, ReconnectPolicy policy, Clock clock, MeterRegistry meters) {
    this.settings = settings;
    LinkStatus status = new LinkStatus(settings.name(), clock);
    AmiMeters counts = new AmiMeters();
    this.pump = new EventPump(settings, status, counts, new CopyOnWriteArrayList<>());
    ExtensionRuns runs = new ExtensionRuns();
    this.loop = new LinkLoop(settings, policy, status, pump, counts, runs);
    AmiExchange exchange = new AmiExchange(settings.name(), loop::connection);
    this.calls = new CallActions(exchange, runs);
    this.queues = new QueueActions(exchange);
    this.astDb = new AstDb(exchange);
    this.questions = new PbxQuestions(exchange, clock);
    this.life = new PbxLife(exchange, questions);
    pump.resyncFrom(() -> {
      life.learn();
      return questions.snapshot();
    });
    counts.register(meters, settings.name(), pump::queued, () -> status.now().trustworthy());
  }

  /** Adds a listener; only before {@link #start()}. */
  public void addListener(AmiListener listener) {
    pump.add(listener);
  }

  /** Starts connecting and returns at once; the first login waits for Asterisk to come up. */
  public void start() {
    pump.start();
    loop.start();
  }

  /** Logs off and ends the threads; waits at most a few seconds. */
  public void stop() {
    loop.stop();
    pump.stop();
  }

  @Override
  public void close() {
    stop();
  }

  /** Name of the Asterisk, from the settings. */
  public String name() {
    return settings.name();
  }

  /** How the link stands now. */
  public LinkState state() {
    return loop.state();
  }

  /**
   * Whether Asterisk said on this login that it has loaded everything, which it does at once to a
   * user that may read the class {@code system}.
   */
  public boolean toldBooted() {
    return loop.toldBooted();
  }

  /** Asks for a resync as after a gap, for whoever doubts what is known. */
  public void resync() {
    pump.resync();
  }

  /** Starts an outbound call; returns when Asterisk has accepted it. */
  public ActionResult originate(Originate call) throws AmiUnavailable {
    return calls.originate(call);
  }

  /** Reads a variable or function; empty if unset, empty, or no such channel. */
  public Optional<String> getVar(@Nullable String channel, String name) throws AmiUnavailable {
    return questions.getVar(channel, name);
  }

  /** Hangs a channel up (name or unique id), with a Q.850 cause. */
  public ActionResult hangup(String channel, int cause) throws AmiUnavailable {
    return calls.hangup(channel, cause);
  }

  /** Sends a channel (name or unique id) to an extension of the dialplan. */
  public ActionResult redirect(String channel, String context, String exten) throws AmiUnavailable {
    return calls.redirect(channel, context, exten);
  }

  /** Sends both ends of a call somewhere at once: neither hangs up on the other. */
  public ActionResult redirectBoth(
      String channel, String context, String exten, String other, String context2, String exten2)
      throws AmiUnavailable {
    return calls.redirectBoth(channel, context, exten, other, context2, exten2);
  }

  /** Sets a variable of a channel (name or unique id). */
  public ActionResult setVar(String channel, String variable, String value) throws AmiUnavailable {
    return calls.setVar(channel, variable, value);
  }

  /** Adds a member to a queue. Refused if it is already there. */
  public ActionResult queueAdd(
      String queue, String memberInterface, String memberName, int penalty, boolean paused)
      throws AmiUnavailable {
    return queues.add(
        new QueueMember(queue, memberInterface, memberName, 0, false, paused, "", penalty, 0));
  }

  /** Takes a member out of a queue. Refused if it is not there. */
  public ActionResult queueRemove(String queue, String memberInterface) throws AmiUnavailable {
    return queues.remove(queue, memberInterface);
  }

  /** Members with a lower penalty are rung first. Refused if the member is not there. */
  public ActionResult queuePenalty(String queue, String memberInterface, int penalty)
      throws AmiUnavailable {
    return queues.penalty(queue, memberInterface, penalty);
  }

  /** Pauses or resumes a member in one queue, or in all of its queues if {@code queue} is null. */
  public ActionResult queuePause(
      @Nullable String queue, String memberInterface, boolean paused, String reason)
      throws AmiUnavailable {
    return queues.pause(queue, memberInterface, paused, reason);
  }

  /**
   * Which life of Asterisk the link knows of since the last resync: another one after each start of
   * Asterisk, at most 64 characters; empty: not known.
   */
  public String life() {
    return life.known();
  }

  /** The same, asked now. */
  public String lifeNow() throws AmiUnavailable {
    return life.now();
  }

  /** Version of Asterisk, for example {@code 22.10.1}. */
  public String version() throws AmiUnavailable {
    return questions.version();
  }

  /** Channels and queues now. */
  public PbxSnapshot snapshot() throws AmiUnavailable {
    return questions.snapshot();
  }

  /** Channels alone, now: where many queues have many members that is far less than all. */
  public List<PbxSnapshot.Channel> channels() throws AmiUnavailable {
    return questions.channels();
  }

  /** Whether a module is loaded, for example {@code app_queue}. */
  public boolean moduleCheck(String module) throws AmiUnavailable {
    return questions.moduleCheck(module);
  }

  /** Whether the dialplan has this context. Needs the right {@code config} or {@code reporting}. */
  public boolean hasContext(String context) throws AmiUnavailable {
    return questions.hasDialplan(context, "");
  }

  /** Whether the dialplan has this extension. Needs the right as {@link #hasContext} does. */
  public boolean hasExtension(String context, String exten) throws AmiUnavailable {
    return questions.hasDialplan(context, exten);
  }

  /**
   * Runs an extension of the dialplan for its effect (such as writing AstDB, which AMI itself
   * allows only to almighty users) and waits for its end. The context has an extension {@code done}
   * where the other half of the call goes. Listeners do not hear of it.
   */
  public ActionResult runExtension(String context, String exten, Map<String, String> variables)
      throws AmiUnavailable {
    return calls.runExtension(context, exten, variables);
  }

  /** Reads AstDB; empty if there is no such key. */
  public Optional<String> dbGet(String family, String key) throws AmiUnavailable {
    return astDb.get(family, key);
  }

  /** All keys and values of one family of AstDB. */
  public Map<String, String> dbGetTree(String family) throws AmiUnavailable {
    return astDb.tree(family);
  }

  /** Deletes a key of AstDB; no error if it is not there. */
  public ActionResult dbDelete(String family, String key) throws AmiUnavailable {
    return astDb.delete(family, key);
  }
}
