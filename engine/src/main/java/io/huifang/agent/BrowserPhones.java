package io.huifang.agent;

import io.huifang.config.AgentsConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an agent's page needs to be the agent's phone. Nothing of it is kept: the password of a
 * phone is drawn from one secret of the house and the extension, so Asterisk can be told of it
 * beforehand, and who learns one password knows no other.
 */
public final class BrowserPhones {
  private static final String HMAC = "HmacSHA256";

  /** 128 bits. */
  private static final int DIGITS = 32;

  private final Supplier<Config> config;

  /** By the files of each moment. */
  public BrowserPhones(Supplier<Config> config) {
    this.config = config;
  }

  /**
   * How one phone signs in.
   *
   * @param url Asterisk's WebSocket
   * @param user the extension, a PJSIP endpoint
   * @param domain the host of the SIP address
   * @param password for that endpoint only
   */
  public record Access(String url, String user, String domain, Secret password) {}

  /** Empty: no agent, one with a desk phone, or one of a PBX that has no such phones. */
  public Optional<Access> of(String agent) {
    Config now = config.get();
    return now.agents().agents().stream()
        .filter(a -> a.name().equals(agent) && a.phone() == AgentsConfig.Phone.BROWSER)
        .findFirst()
        .flatMap(a -> of(a, now.engine()));
  }

  private static Optional<Access> of(AgentsConfig.Agent agent, EngineConfig engine) {
    return engine.asterisk().stream()
        .filter(p -> p.name().equals(agent.pbx()))
        .map(EngineConfig.Pbx::browserPhones)
        .filter(p -> p.offered() && !p.secret().reveal().isEmpty())
        .findFirst()
        .map(p ->
            new Access(
                p.url(),
                agent.extension(),
                URI.create(p.url()).getHost(),
                password(p.secret(), agent.extension())));
  }

  /**
   * The password of one phone: of HMAC-SHA256 (RFC 2104), with the secret as key and {@code
   * huifang-phone:<extension>} as message, the first {@value #DIGITS} hexadecimal digits.
   */
  public static Secret password(Secret secret, String extension) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), HMAC));
      byte[] drawn = mac.doFinal(("huifang-phone:" + extension).getBytes(StandardCharsets.UTF_8));
      return new Secret(HexFormat.of().formatHex(drawn).substring(0, DIGITS));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}
