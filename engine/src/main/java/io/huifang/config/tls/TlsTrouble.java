package io.huifang.config.tls;

/** Files of which no TLS can be spoken; the message says which and why, for people. */
public final class TlsTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  private final Part part;

  /** Whose fault it is. */
  public enum Part {
    /** The certificates, or the keystore as a whole. */
    CERTIFICATE,
    /** The private key. */
    KEY,
    /** The password or the file that it stands in. */
    PASSWORD
  }

  TlsTrouble(Part part, String message) {
    super(message);
    this.part = part;
  }

  /** What can be read, and TLS cannot be spoken with. */
  public static TlsTrouble unusable(String why) {
    return new TlsTrouble(Part.CERTIFICATE, "TLS cannot be spoken with it: " + why);
  }

  /** Whose fault it is. */
  public Part part() {
    return part;
  }

  /** Why, never empty. */
  public String words() {
    return String.valueOf(getMessage());
  }
}
