package io.huifang.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * {@code engine.yaml}: the machine room. Each key is explained where it stands in the shipped file.
 *
 * @param zone business zone: business days, reports and calling hours of numbers without a zone
 * @param region ISO 3166 region in which phones without a country code are read, as {@code CN}
 * @param areaCode area code of the house without the leading 0, for local numbers; may be empty
 * @param language default language of prompts and pages, {@code zh-CN} or {@code en}
 * @param node this engine's name among its peers, unique per database
 * @param dataDir folder for the embedded database and the journal
 * @param database where the state lives
 * @param asterisk the PBXs, at least one
 * @param agi the FastAGI server that the dialplan calls
 * @param web pages and API
 * @param trunks ways to the public network, at least one
 * @param dialer limits of outbound calls
 * @param mail how reports are mailed
 * @param recordings where recordings are and how long they are kept
 */
public record EngineConfig(
    ZoneId zone,
    String region,
    String areaCode,
    String language,
    String node,
    Path dataDir,
    Database database,
    List<Pbx> asterisk,
    Agi agi,
    Web web,
    List<Trunk> trunks,
    Dialer dialer,
    Mail mail,
    Recordings recordings) {

  /**
   * Where the state lives.
   *
   * @param url {@code embedded}, or a JDBC URL {@code jdbc:mysql://…}
   * @param port port of the embedded database on 127.0.0.1; unused with a URL
   * @param user database user; the embedded database makes it
   * @param password its password
   * @param poolSize connections held, at least 4
   */
  public record Database(String url, int port, String user, Secret password, int poolSize) {
    /** Whether the engine starts and keeps the database itself. */
    public boolean embedded() {
      return url.equals("embedded");
    }
  }

  /**
   * One Asterisk.
   *
   * @param name short name, used in logs and metrics
   * @param host AMI host; its addresses are also the only ones that may call the AGI server
   * @param port AMI port
   * @param user AMI user, with the rights listed in dialplans/README.md
   * @param secret its secret
   * @param eventQueue bound of our own event queue; above it events are dropped, counted, resynced
   * @param browserPhones how pages become phones of this Asterisk
   */
  public record Pbx(
      String name,
      String host,
      int port,
      String user,
      Secret secret,
      int eventQueue,
      BrowserPhones browserPhones) {}

  /**
   * Phones in agents' browsers (WebRTC, SIP over WebSocket: RFC 7118).
   *
   * @param url where a browser reaches that Asterisk's WebSocket; empty: it has no such phones
   * @param secret from which the password of each phone is drawn; empty where the files are read by
   *     who speaks to no PBX
   */
  public record BrowserPhones(String url, Secret secret) {
    /** No such phones. */
    public static final BrowserPhones NONE = new BrowserPhones("", new Secret(""));

    /** Whether agents may have one. */
    public boolean offered() {
      return !url.isEmpty();
    }
  }

  /**
   * The FastAGI server.
   *
   * @param bind local address
   * @param port TCP port
   * @param host name or address under which the PBXs reach this engine; empty: the bind address
   * @param maxSessions calls at once; further connections are refused, and the dialplan falls back
   * @param requestTimeout a peer without a full request after this time is cut
   * @param allow addresses (beside the PBX hosts) that may connect; may be empty
   */
  public record Agi(
      String bind,
      int port,
      String host,
      int maxSessions,
      Duration requestTimeout,
      List<String> allow) {
    private static final Set<String> ANY = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    /**
     * Where a PBX reaches this very engine, as {@code agi://127.0.0.1:14573}. Empty: it listens on
     * every address and no file says under which one it is reached; then the PBX's global HF_AGI
     * counts, which names one engine only.
     */
    public Optional<String> url() {
      String at = host.isEmpty() ? bind : host;
      return ANY.contains(at)
          ? Optional.empty()
          : Optional.of("agi://" + (at.contains(":") ? "[" + at + "]" : at) + ":" + port);
    }
  }

  /**
   * Pages and API.
   *
   * @param bind local address
   * @param port TCP port
   * @param sessionIdle a session without any request for this time ends
   * @param sessionLongest a session ends so long after the sign-in, used or not
   * @param maskPhones who sees only the last four digits of phones in lists and files
   * @param metricsToken what a scraper sends as bearer token; empty: only admins see the metrics
   * @param tls empty: plain HTTP, for a proxy in front
   */
  public record Web(
      String bind,
      int port,
      Duration sessionIdle,
      Duration sessionLongest,
      Masking maskPhones,
      Secret metricsToken,
      Optional<TlsConfig> tls) {}

  /** Who sees phones only by their last four digits. */
  public enum Masking {
    /** Everybody sees them whole. */
    NOBODY("nobody"),
    /** Agents. */
    AGENTS("agents"),
    /** Agents and supervisors. */
    SUPERVISORS("supervisors"),
    /** Admins too. */
    EVERYBODY("everybody");

    private final String label;

    Masking(String label) {
      this.label = label;
    }

    /** As it stands in the file. */
    public String label() {
      return label;
    }
  }

  /**
   * A way to the public network.
   *
   * @param name as campaigns name it
   * @param pbx which Asterisk it hangs on
   * @param endpoint PJSIP endpoint in that Asterisk
   * @param host host or address of the carrier; with {@code --lab-clock} it must be loopback
   * @param lab true when the other end is the telephony lab, never a real person
   * @param limits what the carrier's contract says
   * @param numbers how it wants numbers, and which
   */
  public record Trunk(
      String name,
      String pbx,
      String endpoint,
      String host,
      boolean lab,
      Limits limits,
      Numbers numbers) {
    Trunk on(String otherPbx) {
      return new Trunk(name, otherPbx, endpoint, host, lab, limits, numbers);
    }

    /**
     * How much.
     *
     * @param lines calls at once
     * @param callsPerSecond originates per second
     * @param reserve of {@code lines}: never taken by campaigns, kept for the hotline
     * @param minutesPerDay begun minutes of answered calls on one business day, after which no new
     *     one is made; empty: no limit
     */
    public record Limits(int lines, int callsPerSecond, int reserve, OptionalInt minutesPerDay) {}

    /**
     * Which numbers, and how they are written.
     *
     * @param prefix digits put before every number, may be empty
     * @param mobileZero 0 before a mobile of another place (异地手机加0)
     * @param extensionPause between the answer and the digits of an extension
     * @param callerIds numbers that may be shown; empty: all of hotline.yaml
     * @param destinations beginnings (E.164) of numbers that may be called; empty: the country of
     *     {@code region}
     */
    public record Numbers(
        String prefix,
        MobileZero mobileZero,
        Duration extensionPause,
        Set<String> callerIds,
        Set<String> destinations) {}
  }

  /** When a 0 is dialed before a mobile number. */
  public enum MobileZero {
    /** The carrier finds every mobile by itself. */
    NEVER,
    /** Before each. */
    ALWAYS,
    /** Before those of another place than the house's; one whose place is not known is refused. */
    NON_LOCAL
  }

  /**
   * Limits of outbound calls.
   *
   * @param enabled false plans, but dials nobody
   * @param lines outbound calls at once, over all trunks
   * @param ringTimeout how long a phone rings before it counts as not answered
   * @param callLimit hard end of one call
   * @param lease how long a claimed row is ours without renewal, on the database's clock
   */
  public record Dialer(
      boolean enabled, int lines, Duration ringTimeout, Duration callLimit, Duration lease) {}

  /**
   * The SMTP server.
   *
   * @param host empty: none, mail waits
   * @param port TCP port
   * @param security how the connection is protected
   * @param user empty: no sign-in
   * @param password its password
   * @param from the sender's address
   * @param keepSent how long mail that was sent is kept, whole days
   */
  public record Mail(
      String host,
      int port,
      Security security,
      String user,
      Secret password,
      String from,
      Duration keepSent) {
    /** Whether there is a server. */
    public boolean configured() {
      return !host.isEmpty();
    }
  }

  /**
   * Recordings of comments and calls.
   *
   * @param folder that Asterisk records into, as this engine sees it
   * @param keepComments how long, whole days
   * @param keepCalls how long, whole days
   * @param leastFreeMb with less room on its disk no whole call is recorded
   */
  public record Recordings(
      Path folder, Duration keepComments, Duration keepCalls, int leastFreeMb) {
    /** How long a whole call, else a comment, is kept. */
    public Duration keep(boolean call) {
      return call ? keepCalls : keepComments;
    }
  }

  /** How a connection to the mail server is protected. */
  public enum Security {
    /** Not at all: only within a machine or a closed network. */
    NONE("none"),
    /** By STARTTLS, without which nothing is sent (RFC 3207). */
    STARTTLS("starttls"),
    /** By TLS from the first byte (RFC 8314). */
    TLS("tls");

    private final String label;

    Security(String label) {
      this.label = label;
    }

    /** As it stands in the file. */
    public String label() {
      return label;
    }
  }
}
