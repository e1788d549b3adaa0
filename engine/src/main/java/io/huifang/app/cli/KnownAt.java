package io.huifang.app.cli;

import io.huifang.config.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * As of when something is told, where that was asked. Of a time to come nothing is known but what
 * is known now.
 *
 * @param asked the moment that was asked for
 * @param at when it was known: that moment, or now where it is still to come
 */
record KnownAt(Instant asked, Instant at) {
  /** The field of JSON, which stands there only where a moment was asked for. */
  static final String FIELD = "known_at";

  static KnownAt of(Instant asked, Instant now) {
    return new KnownAt(asked, asked.isAfter(now) ? now : asked);
  }

  boolean toCome() {
    return asked.isAfter(at);
  }

  /**
   * How it begins to be said, for people.
   *
   * @param asked the moment that was asked for, as people read it
   */
  Text words(String asked) {
    return toCome()
        ? new Text("以上为按目前所知推至 " + asked, "As it is known now, for " + asked)
        : new Text("以上为截至 " + asked + " 所知", "As it was known at " + asked);
  }

  /** For programs, with its offset. */
  String forPrograms(ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
  }
}
