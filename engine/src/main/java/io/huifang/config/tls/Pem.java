package io.huifang.config.tls;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One block of a PEM file (RFC 7468). Pure.
 *
 * @param label as {@code CERTIFICATE}
 * @param body what stands between the two lines
 */
record Pem(String label, String body) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /** All that stand in a file, in their order; text around them is a comment. */
  static List<Pem> in(byte[] file) {
    return BLOCK
        .matcher(new String(file, StandardCharsets.ISO_8859_1))
        .results()
        .map(m -> new Pem(m.group(1), m.group(2)))
        .toList();
  }

  boolean isCertificate() {
    return label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE");
  }

  boolean isPrivateKey() {
    return label.endsWith("PRIVATE KEY");
  }

  /** OpenSSL's form of before PKCS#8: a key drawn by one round of MD5. */
  boolean isOldEncryption() {
    return body.contains("Proc-Type:");
  }

  byte[] der() {
    return Base64.getMimeDecoder().decode(body);
  }

  /** Without the body, which may be a key. */
  @Override
  public String toString() {
    return label;
  }
}
