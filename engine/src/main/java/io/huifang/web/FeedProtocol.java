package io.huifang.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.huifang.agent.AgentView;
import io.huifang.desk.Pop;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames of WebSocket {@code /api/feed}, version {@value #VERSION}. Each is one JSON text frame
 * with a {@code type}; {@code engine/web/src/protocol.ts} says the same for the page.
 *
 * <p>To the page: {@code state} first, on every (re)connection: it replaces what the page knew.
 * Then, in order: {@code pop} (a new one; the page acknowledges it at once), {@code pop-changed},
 * {@code agent}, {@code work}, {@code trust}, {@code config} and {@code floor} (to supervisors and
 * admins), {@code phone}, and {@code ping} (every 15 s). From the page: {@code ack}, and {@code
 * pong} to each ping; a page that is silent for a minute is cut, and so is one that does not read.
 * The engine asks and the page answers, because a browser lets the timers of a page that is not on
 * top run once a minute, but hands it each message at once.
 *
 * <p>Close codes: 4401 the session ended: sign in · 4413 the page did not read: reconnect · 1001
 * the engine stops: reconnect. Enumerations travel as their Java names, instants as ISO 8601 in
 * UTC.
 */
public final class FeedProtocol {
  /** Goes up when an old page would misread a new frame; a page of another version reloads. */
  public static final int VERSION = 5;

  /** The session ended. */
  static final int CLOSE_SIGN_IN = 4401;

  /** The page did not read what was sent. */
  static final int CLOSE_TOO_SLOW = 4413;

  private FeedProtocol() {}

  /** A frame to the page. */
  public interface ToPage {
    /** What kind it is. */
    @JsonProperty
    String type();
  }

  /**
   * Everything the page needs to be true.
   *
   * @param agent null for a user who is no agent
   * @param pops ringing and answered ones, oldest first
   * @param work what the agent owes to calls
   * @param pbx whether all this can be relied on
   * @param config null for an agent
   * @param now the engine's clock, so that timers count right on a machine with a wrong one
   */
  public record State(
      int v,
      @Nullable AgentView agent,
      List<Pop> pops,
      DeskWork.View work,
      TrustView pbx,
      @Nullable ConfigView config,
      Instant now)
      implements ToPage {
    @Override
    public String type() {
      return "state";
    }
  }

  /** A new pop. */
  public record PopFrame(Pop pop, Instant now) implements ToPage {
    @Override
    public String type() {
      return "pop";
    }
  }

  /** A known pop, as it is now. */
  public record PopChanged(Pop pop, Instant now) implements ToPage {
    @Override
    public String type() {
      return "pop-changed";
    }
  }

  /** The agent, as they are now; null when agents.yaml names them no more. */
  public record Agent(@Nullable AgentView agent, Instant now) implements ToPage {
    @Override
    public String type() {
      return "agent";
    }
  }

  /** What the agent owes to calls, as it is now. */
  public record Work(DeskWork.View work, Instant now) implements ToPage {
    @Override
    public String type() {
      return "work";
    }
  }

  /** The PBXs became trustworthy or stopped being so. */
  public record Trust(TrustView pbx) implements ToPage {
    @Override
    public String type() {
      return "trust";
    }
  }

  /** The files were refused, mended, or wait for the next start. */
  public record Config(ConfigView config) implements ToPage {
    @Override
    public String type() {
      return "config";
    }
  }

  /**
   * The agent's phone was given to a page: every other page of theirs is their phone no more.
   *
   * @param page the name that it gave itself
   */
  public record Phone(String page) implements ToPage {
    @Override
    public String type() {
      return "phone";
    }
  }

  /** Are you there? The page answers with {@code pong}; by its coming it knows that we are. */
  public record Ping(Instant now) implements ToPage {
    @Override
    public String type() {
      return "ping";
    }
  }

  /**
   * A frame from the page: {@code ack} with the id of a pop that is now on the screen, or {@code
   * pong}.
   *
   * @param type null in a frame that no page of ours sends
   * @param id null with pong
   */
  public record FromPage(@Nullable String type, @Nullable String id) {}
}
