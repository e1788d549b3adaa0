package io.huifang.agent;

import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.config.Config;
import io.huifang.customer.PhoneNumbers;
import java.util.Optional;
import java.util.stream.Stream;

/** Which number of the outside an agent's phone dials. Pure. */
final class OutsideNumber {
  private final Config config;
  private final String pbx;

  /** By the files of now, on that PBX. */
  OutsideNumber(Config config, String pbx) {
    this.config = config;
    this.pbx = pbx;
  }

  /** Whether a channel is of an agent's phone ({@code PJSIP/8001-0000001a}). */
  boolean isAgents(String channel) {
    int dash = channel.lastIndexOf('-');
    return dash > 0
        && config.agents().agents().stream()
            .anyMatch(a ->
                a.pbx().equals(pbx) && channel.substring(0, dash).equals("PJSIP/" + a.extension()));
  }

  /**
   * The number, E.164; empty: another phone dials, or it is no number of the outside (a colleague).
   * A dial string is {@code 013800000001@trunk}, after the trunk's prefix; with other channel
   * drivers the number stands behind a slash.
   */
  Optional<String> of(PbxEvent.DialBegin dial) {
    if (!isAgents(dial.channel())) {
      return Optional.empty();
    }
    int at = dial.dialString().indexOf('@');
    String to = at < 0 ? dial.dialString() : dial.dialString().substring(0, at);
    String number = to.substring(to.lastIndexOf('/') + 1);
    if (isExtension(number)) {
      return Optional.empty();
    }
    String over = at < 0 ? "" : dial.dialString().substring(at + 1);
    PhoneNumbers numbers = PhoneNumbers.of(config.engine());
    return Stream.concat(withoutPrefix(number, over), Stream.of(number))
        .map(numbers::parse)
        .flatMap(p -> p instanceof PhoneNumbers.Valid v ? Stream.of(v.e164()) : Stream.empty())
        .findFirst();
  }

  /** With an area code of the house's own, short numbers would pass for landlines. */
  private boolean isExtension(String number) {
    return config.agents().agents().stream().anyMatch(a -> a.extension().equals(number));
  }

  private Stream<String> withoutPrefix(String number, String endpoint) {
    return config.engine().trunks().stream()
        .filter(t -> t.pbx().equals(pbx) && t.endpoint().equals(endpoint))
        .map(t -> t.numbers().prefix())
        .filter(prefix -> !prefix.isEmpty() && number.startsWith(prefix))
        .map(prefix -> number.substring(prefix.length()));
  }
}
