package io.huifang.asterisk.ami;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.asteriskjava.AsteriskVersion;
import org.asteriskjava.lock.Locker.LockCloser;
import org.asteriskjava.manager.ManagerConnectionState;
import org.asteriskjava.manager.action.LogoffAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.event.DisconnectEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.internal.ManagerConnectionImpl;
import org.asteriskjava.manager.internal.ManagerUtil;
import org.asteriskjava.manager.internal.ManagerWriter;
import org.asteriskjava.manager.internal.ManagerWriterImpl;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.manager.response.ManagerResponse;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

/**
 * One login to one Asterisk, used once: Asterisk-Java without its event queue (see {@link
 * AmiWire}), without its reconnecting and without its guessing of the version.
 */
final class AmiConnection extends ManagerConnectionImpl {
  /** What the link wants to know of its connection. */
  interface Owner {
    /** An event that nobody asked for; on the reading thread. */
    void unsolicited(RawMessage message);

    /** The connection is gone; called once, after the last event. */
    void lost(AmiConnection connection, String reason);
  }

  /** An answer, or no answer because the connection was lost. */
  sealed interface Answer {
    record Got(ManagerResponse response) implements Answer {}

    record Lost() implements Answer {}
  }

  private static final int MOST_UNANSWERED = 100;

  private final AmiSettings settings;
  private final Owner owner;
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();
  private volatile boolean connected;
  private volatile boolean lost;
  private final AtomicReference<String> broken = new AtomicReference<>("");
  private final Map<String, AmiList> lists = new ConcurrentHashMap<>();

  @SuppressWarnings("this-escape") // plain setters of the library
  AmiConnection(AmiSettings settings, Owner owner) {
    this.settings = settings;
    this.owner = owner;
    setHostname(settings.host());
    setPort(settings.port());
    setUsername(AmiText.oneLine("user", settings.user()));
    setPassword(settings.secret().value());
    setDefaultResponseTimeout(settings.timeouts().action().toMillis());
  }

  @Override
  protected SocketConnectionFacade createSocket() throws IOException {
    AmiWire wire =
        new AmiWire(
            settings,
            new AmiWire.Sink() {
              @Override
              public void event(RawMessage message) {
                take(message);
              }

              @Override
              public void broken(String reason) {
                broken.compareAndSet("", reason);
              }
            });
    connected = true;
    return wire;
  }

  @Override
  protected ManagerWriter createWriter() {
    return new Writer();
  }

  @Override
  protected AsteriskVersion determineVersion() {
    return AsteriskVersion.DEFAULT_VERSION; // only matters for actions that the library writes
  }

  private void take(RawMessage message) {
    if (message.has("ActionID") && !message.value(0).equals("OriginateResponse")) {
      AmiList list = lists.get(PbxEvents.ownActionId(message.text("ActionID")));
      if (list != null) {
        list.add(message);
      }
    } else {
      owner.unsolicited(message);
    }
  }

  /** The library would reconnect by itself if it were still connected when it hears of this. */
  @Override
  public void dispatchEvent(ManagerEvent event, Integer requiredHandlingTime) {
    if (!(event instanceof DisconnectEvent)) {
      super.dispatchEvent(event, requiredHandlingTime);
      return;
    }
    boolean wasUp = state == ManagerConnectionState.CONNECTED;
    if (wasUp) {
      try (LockCloser _ = withLock()) {
        state = ManagerConnectionState.DISCONNECTED;
      }
    }
    super.dispatchEvent(event, requiredHandlingTime);
    lists.values().forEach(AmiList::lost);
    if (wasUp) {
      lost = true;
      disconnect();
      String why = broken.get();
      owner.lost(this, why.isEmpty() ? "Asterisk closed the connection" : why);
    }
  }

  private static String text(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Whether somebody listened there at all. */
  boolean hasSocket() {
    return connected;
  }

  boolean isLost() {
    return lost;
  }

  /** Closes the socket; what follows is the same as for a link that broke. */
  void drop(String reason) {
    broken.compareAndSet("", reason);
    disconnect();
  }

  void logOffAndClose() {
    try {
      sendAction(new LogoffAction(), null);
    } catch (IOException | IllegalStateException e) {
      // closing is what is wanted anyway
    }
    drop("stopped");
  }

  /** Sends an action and waits for its answer, at most the action timeout. */
  ManagerResponse ask(AmiAction action) throws AmiUnavailable {
    if (action.getActionId() == null) {
      action.setActionId("hf" + ids.incrementAndGet());
    }
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    send(action, answer);
    return switch (await(action.getAction(), answer)) {
      case Answer.Got(ManagerResponse response) -> response;
      case Answer.Lost() -> throw unavailable(action.getAction(), "the link was lost", true);
    };
  }

  /** Sends an action that is answered by a list of events. */
  AmiList.Rows list(AmiAction action) throws AmiUnavailable {
    String id = "hf" + ids.incrementAndGet();
    action.setActionId(id);
    AmiList list = new AmiList();
    lists.put(id, list);
    try {
      ManagerResponse response = ask(action);
      if (response instanceof ManagerError) {
        throw new AmiUnavailable(
            settings.name() + " refused " + action.getAction() + ": " + response.getMessage(),
            isPermission(response),
            true);
      }
      return await(action.getAction(), list.rows());
    } finally {
      lists.remove(id);
    }
  }

  static boolean isPermission(ManagerResponse response) {
    return "Permission denied".equals(response.getMessage());
  }

  private void send(AmiAction action, CompletableFuture<Answer> answer) throws AmiUnavailable {
    try {
      sendAction(
          action,
          response ->
              answer.complete(response == null ? new Answer.Lost() : new Answer.Got(response)));
    } catch (IllegalStateException e) {
      throw unavailable(action.getAction(), "not connected", false);
    } catch (IOException e) {
      throw unavailable(action.getAction(), text(e), true);
    }
  }

  <T> T await(String action, CompletableFuture<T> answer) throws AmiUnavailable {
    try {
      return answer.get(settings.timeouts().action().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      if (unanswered.incrementAndGet() > MOST_UNANSWERED) {
        drop(MOST_UNANSWERED + " actions were not answered");
      }
      throw unavailable(action, "no answer in time", true);
    } catch (ExecutionException e) {
      throw unavailable(action, "the link was lost", true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(action, "interrupted", true);
    }
  }

  private AmiUnavailable unavailable(String action, String why, boolean sent) {
    return new AmiUnavailable(settings.name() + ": " + action + ": " + why, false, sent);
  }

  /** Writes our actions itself; login and logoff are the library's. */
  private static final class Writer extends ManagerWriterImpl {
    private volatile @Nullable SocketConnectionFacade wire;

    @Override
    public void setSocket(SocketConnectionFacade socket) {
      super.setSocket(socket);
      wire = socket;
    }

    @Override
    public void sendAction(ManagerAction action, String internalActionId) throws IOException {
      if (!(action instanceof AmiAction ours)) {
        super.sendAction(action, internalActionId);
        return;
      }
      String text =
          ours.text(ManagerUtil.addInternalActionId(ours.getActionId(), internalActionId));
      SocketConnectionFacade to = wire;
      if (to == null) {
        throw new IOException("not connected");
      }
      try (LockCloser _ = withLock()) {
        to.write(text);
        to.flush();
      }
    }
  }
}
