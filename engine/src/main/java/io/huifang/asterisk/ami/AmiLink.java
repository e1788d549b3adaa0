package io.huifang.asterisk.ami;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The link to one Asterisk: keeps itself logged in, tells listeners what happens, does actions. */
@SuppressWarnings("DoNotCallSuggester")
public final class AmiLink implements AutoCloseable {
  /** Makes a link that is not started. Listeners are added before {@link #start()}. */
  public AmiLink(AmiSettings settings, Clock clock, MeterRegistry meters) {}

  /** Adds a listener; only before {@link #start()}. */
  public void addListener(AmiListener listener) {
    throw notYet();
  }

  /** Starts connecting and returns at once; the first login waits for Asterisk to come up. */
  public void start() {
    throw notYet();
  }

  /** Logs off and ends both threads; waits at most a few seconds. */
  public void stop() {
    throw notYet();
  }

  @Override
  public void close() {
    stop();
  }

  /** Name of the Asterisk, from the settings. */
  public String name() {
    throw notYet();
  }

  /** How the link stands now. */
  public LinkState state() {
    throw notYet();
  }

  /** Starts an outbound call; returns when Asterisk has accepted it. */
  public ActionResult originate(Originate call) throws AmiUnavailable {
    throw notYet();
  }

  /** Sets a channel variable, or a global one (or a function such as DB()) without a channel. */
  public ActionResult setVar(@Nullable String channel, String name, String value)
      throws AmiUnavailable {
    throw notYet();
  }

  /** Reads a variable or function; empty if unset, empty, or no such channel. */
  public Optional<String> getVar(@Nullable String channel, String name) throws AmiUnavailable {
    throw notYet();
  }

  /** Hangs a channel up (name or unique id), with a Q.850 cause. */
  public ActionResult hangup(String channel, int cause) throws AmiUnavailable {
    throw notYet();
  }

  /** Sends a channel to another place of the dialplan. */
  public ActionResult redirect(String channel, Originate.Target target) throws AmiUnavailable {
    throw notYet();
  }

  /** Adds a member to a queue. Refused if it is already there. */
  public ActionResult queueAdd(
      String queue, String memberInterface, String memberName, int penalty, boolean paused)
      throws AmiUnavailable {
    throw notYet();
  }

  /** Takes a member out of a queue. Refused if it is not there. */
  public ActionResult queueRemove(String queue, String memberInterface) throws AmiUnavailable {
    throw notYet();
  }

  /** Pauses or resumes a member in one queue, or in all of its queues if {@code queue} is null. */
  public ActionResult queuePause(
      @Nullable String queue, String memberInterface, boolean paused, String reason)
      throws AmiUnavailable {
    throw notYet();
  }

  /** Since when Asterisk runs. */
  public CoreStatus coreStatus() throws AmiUnavailable {
    throw notYet();
  }

  /** Which Asterisk it is. */
  public CoreSettings coreSettings() throws AmiUnavailable {
    throw notYet();
  }

  /** Channels and queues now. */
  public PbxSnapshot snapshot() throws AmiUnavailable {
    throw notYet();
  }

  /** Whether a module is loaded, for example {@code app_queue}. Needs the right {@code system}. */
  public boolean moduleCheck(String module) throws AmiUnavailable {
    throw notYet();
  }

  /** Whether the dialplan has this context. Needs the right {@code config} or {@code reporting}. */
  public boolean showDialplan(String context) throws AmiUnavailable {
    throw notYet();
  }

  /** Round trip to Asterisk. */
  public void ping() throws AmiUnavailable {
    throw notYet();
  }

  /** Writes AstDB. Asterisk commits it to disk within a second. */
  public ActionResult dbPut(String family, String key, String value) throws AmiUnavailable {
    throw notYet();
  }

  /** Reads AstDB; empty if there is no such key. */
  public Optional<String> dbGet(String family, String key) throws AmiUnavailable {
    throw notYet();
  }

  /** Deletes a key of AstDB; no error if it is not there. */
  public ActionResult dbDelete(String family, String key) throws AmiUnavailable {
    throw notYet();
  }

  private static UnsupportedOperationException notYet() {
    return new UnsupportedOperationException("not yet");
  }
}
