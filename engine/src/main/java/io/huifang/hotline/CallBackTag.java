package io.huifang.hotline;

import io.huifang.asterisk.DialplanContract;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who waits in a caller's stead, by name: of which database, for which wish, and the how-manieth.
 *
 * @param placed from 1; each is called at most once
 */
record CallBackTag(int install, long id, int placed) {
  private static final String OUT = "-out";
  private static final Pattern CHANNEL =
      Pattern.compile(
          Pattern.quote(DialplanContract.BACK_CHANNEL) + "(\\d{6})(\\d{10})(\\d{4})(?:-out)?");

  /** Digits, an exten of the dialplan. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%06d%010d%04d", install, id, placed);
  }

  /** Unique id of the half that waits in the queue, and of the whole call. */
  String channel() {
    return DialplanContract.BACK_CHANNEL + this;
  }

  /** Unique id of the half that calls the customer. */
  String outChannel() {
    return channel() + OUT;
  }

  /** Of either half; empty: another channel. */
  static Optional<CallBackTag> of(String uniqueId) {
    Matcher m = CHANNEL.matcher(uniqueId);
    return m.matches()
        ? Optional.of(
            new CallBackTag(
                Integer.parseInt(m.group(1)),
                Long.parseLong(m.group(2)),
                Integer.parseInt(m.group(3))))
        : Optional.empty();
  }
}
