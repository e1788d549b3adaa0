package io.huifang.config.tls;

import io.huifang.config.tls.TlsTrouble.Part;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.EncodedKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Private keys in the forms that certbot, acme.sh and OpenSSL write. Pure. */
final class PrivateKeys {
  /** Of EdDSA only to tell that it is another one's. */
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private static final byte[] PROBE = new byte[32];

  private PrivateKeys() {}

  /**
   * The key in a block.
   *
   * @param shown the file, for messages
   * @param own the public key that it should fit
   */
  static PrivateKey of(Pem block, String shown, PublicKey own, char[] password) throws TlsTrouble {
    if (block.isOldEncryption()) {
      throw new TlsTrouble(
          Part.KEY,
          shown
              + " is encrypted in OpenSSL's old form, which protects nothing; allowed: PKCS#8:"
              + " openssl pkcs8 -topk8 -v2 aes-256-cbc");
    }
    try {
      return switch (block.label()) {
        case "PRIVATE KEY" -> decoded(new PKCS8EncodedKeySpec(block.der()));
        case "ENCRYPTED PRIVATE KEY" -> decoded(decrypted(block.der(), shown, password));
        case "RSA PRIVATE KEY" -> older(block, "RSA", own);
        case "EC PRIVATE KEY" -> older(block, "EC", own);
        default -> throw new InvalidKeySpecException(block.label());
      };
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unreadable(shown);
    }
  }

  /** Whether what the one signs is what the other verifies. */
  static boolean belong(PrivateKey key, PublicKey own) {
    if (key instanceof RSAKey a && own instanceof RSAKey b) {
      return a.getModulus().equals(b.getModulus());
    }
    if (!key.getAlgorithm().equals(own.getAlgorithm())) {
      return false;
    }
    try {
      Signature s = Signature.getInstance("SHA256withECDSA");
      s.initSign(key);
      s.update(PROBE);
      byte[] signed = s.sign();
      s.initVerify(own);
      s.update(PROBE);
      return s.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // another curve
    }
  }

  private static PrivateKey decoded(EncodedKeySpec spec) throws GeneralSecurityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        // Of another algorithm, perhaps the next.
      }
    }
    throw new InvalidKeySpecException("no known algorithm");
  }

  private static PrivateKey older(Pem block, String algorithm, PublicKey own)
      throws GeneralSecurityException, TlsTrouble {
    if (!own.getAlgorithm().equals(algorithm)) {
      throw TlsKeys.strange();
    }
    var spec = new PKCS8EncodedKeySpec(Der.pkcs8(block.der(), own.getEncoded()));
    return KeyFactory.getInstance(algorithm).generatePrivate(spec);
  }

  private static PKCS8EncodedKeySpec decrypted(byte[] der, String shown, char[] password)
      throws TlsTrouble {
    if (password.length == 0) {
      throw new TlsTrouble(Part.PASSWORD, "is empty, and " + shown + " needs a password");
    }
    var secret = new PBEKeySpec(password);
    try {
      var info = new EncryptedPrivateKeyInfo(der);
      AlgorithmParameters parameters = info.getAlgParameters();
      // PBES2 (RFC 8018) says what it is made of only in its parameters.
      String name =
          parameters != null && parameters.toString() != null && isPbes2(info.getAlgName())
              ? parameters.toString()
              : info.getAlgName();
      Cipher cipher = Cipher.getInstance(name);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(name).generateSecret(secret),
          parameters);
      return info.getKeySpec(cipher);
    } catch (IOException e) {
      throw unreadable(shown);
    } catch (GeneralSecurityException e) {
      throw new TlsTrouble(Part.PASSWORD, "does not open " + shown);
    } finally {
      secret.clearPassword();
      Arrays.fill(der, (byte) 0);
    }
  }

  private static boolean isPbes2(String name) {
    return name.equals("PBES2") || name.equals("1.2.840.113549.1.5.13");
  }

  private static TlsTrouble unreadable(String shown) {
    return new TlsTrouble(
        Part.KEY,
        shown + " holds no private key that can be read; allowed: PEM of a key by RSA or EC");
  }
}
