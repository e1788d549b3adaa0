package io.huifang.asterisk.ami;

/** For fakes of other packages: a PBX that says nothing. */
public final class NoAnswer {
  private NoAnswer() {}

  /** Nobody knows whether it was done. */
  public static AmiUnavailable sent() {
    return new AmiUnavailable("no answer in time", false, true);
  }
}
