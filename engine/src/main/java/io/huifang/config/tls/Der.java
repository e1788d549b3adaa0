package io.huifang.config.tls;

import java.util.Arrays;

/** As much of DER (X.690) as turns a key of an older form into PKCS#8. Pure. */
final class Der {
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final byte[] ZERO = {0x02, 0x01, 0x00};
  private static final int SHORT = 0x80;

  private Der() {}

  /**
   * PKCS#8 (RFC 5208) of a key in PKCS#1 or SEC 1, which need not name their algorithm or curve.
   *
   * @param publicKey of the same algorithm, as X.509 writes it; its algorithm is taken
   */
  static byte[] pkcs8(byte[] key, byte[] publicKey) {
    return block(SEQUENCE, ZERO, firstIn(publicKey), block(OCTETS, key));
  }

  private static byte[] block(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(p -> p.length).sum();
    byte[] head = head(tag, length);
    byte[] all = Arrays.copyOf(head, head.length + length);
    int at = head.length;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static byte[] head(int tag, int length) {
    if (length < SHORT) {
      return new byte[] {(byte) tag, (byte) length};
    }
    return length < 0x100
        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
        : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
  }

  private static byte[] firstIn(byte[] sequence) {
    int first = content(sequence, 0);
    return Arrays.copyOfRange(sequence, first, content(sequence, first) + length(sequence, first));
  }

  private static int content(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    return at + 2 + (first < SHORT ? 0 : first - SHORT);
  }

  private static int length(byte[] der, int at) {
    int length = der[at + 1] & 0xff;
    if (length >= SHORT) {
      length = 0;
      for (int i = at + 2; i < content(der, at); i++) {
        length = (length << 8) | (der[i] & 0xff);
      }
    }
    return length;
  }
}
