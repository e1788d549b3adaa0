package io.huifang.customer.erasure;

import io.huifang.store.Tx;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA-256 with the one key of this database; 64 hexadecimal digits. */
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final SecretKeySpec key;

  private KeyedHash(String secret) {
    this.key = new SecretKeySpec(HexFormat.of().parseHex(secret), ALGORITHM);
  }

  /** With the key of the database; the first one to ask makes it. */
  public static KeyedHash in(Tx tx) {
    Mapper mapper = tx.mapper(Mapper.class);
    String secret = mapper.secret();
    if (secret == null) {
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      mapper.begin(HexFormat.of().formatHex(random));
      secret = mapper.secret();
    }
    if (secret == null) {
      throw new IllegalStateException("erasure_secret has no row");
    }
    return new KeyedHash(secret);
  }

  /** Of a customer number. */
  public String ofNumber(String customerNo) {
    return of("no:" + customerNo);
  }

  /** Of a name with a number of theirs: what the import tells people by. */
  public String ofPerson(String name, String e164) {
    return of("person:" + e164 + ":" + name);
  }

  /** Of a phone, whosever it is. */
  public String ofPhone(String e164) {
    return of("phone:" + e164);
  }

  private String of(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each Java has " + ALGORITHM, e);
    }
  }

  interface Mapper {
    @Select("SELECT secret FROM erasure_secret WHERE id = 1")
    @Nullable String secret();

    @Insert("INSERT IGNORE INTO erasure_secret (id, secret) VALUES (1, #{secret})")
    void begin(String secret);
  }
}
