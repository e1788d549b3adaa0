package io.huifang.asterisk.ami;

import io.huifang.config.EngineConfig;

/**
 * Where one Asterisk is and how to log in to it.
 *
 * @param name short name of this Asterisk in logs, metrics and thread names
 * @param host name or address
 * @param port AMI port, usually 5038
 * @param user AMI user of manager.conf
 * @param secret its password
 * @param timeouts limits of every wait
 * @param queueBound most events held for a slow listener; above it events are dropped, counted, and
 *     followed by a resync
 */
public record AmiSettings(
    String name,
    String host,
    int port,
    String user,
    AmiSecret secret,
    AmiTimeouts timeouts,
    int queueBound) {

  /** Enough for a burst of 100,000 events; about 60 MB when full. */
  public static final int DEFAULT_QUEUE_BOUND = 131_072;

  /** Refuses a bound that holds nothing. */
  public AmiSettings {
    if (queueBound < 1) {
      throw new IllegalArgumentException("queueBound must be at least 1");
    }
  }

  /** As a configuration says, with the usual timeouts. */
  public static AmiSettings of(EngineConfig.Pbx pbx) {
    return new AmiSettings(
        pbx.name(),
        pbx.host(),
        pbx.port(),
        pbx.user(),
        new AmiSecret(pbx.secret().reveal()),
        AmiTimeouts.defaults(),
        pbx.eventQueue());
  }

  /** Usual timeouts and bound. */
  public static AmiSettings of(String name, String host, int port, String user, String secret) {
    return new AmiSettings(
        name, host, port, user, new AmiSecret(secret), AmiTimeouts.defaults(), DEFAULT_QUEUE_BOUND);
  }
}
