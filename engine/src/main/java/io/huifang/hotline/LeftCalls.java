package io.huifang.hotline;

import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.result.ResultBook;
import io.huifang.store.DatabaseUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends inbound calls that stand open on record although no PBX knows them any more. Whoever is in
 * the hotline is rung by no campaign, so a call that lost its end would keep its person back for
 * hours. Each engine ends the calls that it took ({@link InboundCalls}); these are calls of one
 * that was killed and has not come back, or whose beginning came late, from its journal. That an
 * engine is dead is no sign that its calls are over: callers talk on with agents. So the PBXs are
 * asked, each minute, by one engine of the cluster, while there is such a call. Nobody heard the
 * end of what they do not know any more: the record gets the last moment at which the call is known
 * to have gone on, and says so.
 */
public final class LeftCalls {
  private static final Logger log = LoggerFactory.getLogger(LeftCalls.class);

  /** What is younger is followed by the engine that takes it, or waits for the next look. */
  static final Duration YOUNG = Duration.ofMinutes(1);

  /** Longer than anybody talks, as the dialer sees it; then a silent PBX is not waited for. */
  private static final Duration LONGEST = Duration.ofHours(4);

  /** What is older holds nobody back, and is ended by the next start of an engine. */
  private static final Duration OLDEST = Duration.ofDays(1);

  /** What is asked of one PBX. */
  @FunctionalInterface
  public interface Pbx {
    /** Its channels now, or empty when it does not answer in the time that an action has. */
    Optional<List<PbxSnapshot.Channel>> channels();

    /** By its link. */
    static Pbx over(AmiLink link) {
      return () -> {
        try {
          return Optional.of(link.channels());
        } catch (AmiUnavailable e) {
          log.debug("calls without an end wait for {}: {}", link.name(), e.getMessage());
          return Optional.empty();
        }
      };
    }
  }

  private final ResultBook book;
  private final Collection<Pbx> pbxs;
  private final Predicate<String> followed;
  private final Clock clock;

  /** When a PBX knew an open call last; of this engine's looks. */
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();

  /**
   * With all PBXs, for the record does not tell which of them has the call.
   *
   * @param followed by linked id, whether this engine will hear the end of a call itself
   */
  public LeftCalls(ResultBook book, Collection<Pbx> pbxs, Predicate<String> followed, Clock clock) {
    this.book = book;
    this.pbxs = List.copyOf(pbxs);
    this.followed = followed;
    this.clock = clock;
  }

  /** One look. Without a call that nobody here follows no PBX is asked. */
  public void sweep() {
    Instant now = clock.instant();
    List<ResultBook.OpenCall> open =
        book.openInbound(now.minus(OLDEST), now.minus(YOUNG)).stream()
            .filter(c -> tooLong(c, now) || !followed.test(c.reference()))
            .toList();
    seen.keySet()
        .retainAll(open.stream().map(ResultBook.OpenCall::reference).collect(Collectors.toSet()));
    if (open.isEmpty()) {
      return;
    }
    // After the record was read: what began since is not in question.
    Set<String> live = new HashSet<>();
    boolean all = live(live);
    for (ResultBook.OpenCall call : open) {
      if (live.contains(call.reference())) {
        seen.put(call.reference(), now);
      } else if (all || tooLong(call, now)) {
        end(call.reference());
      }
    }
  }

  private static boolean tooLong(ResultBook.OpenCall call, Instant now) {
    return call.at().isBefore(now.minus(LONGEST));
  }

  /** Adds unique ids of what is up; false: a PBX is silent, and may have calls of its own. */
  private boolean live(Set<String> live) {
    boolean all = true;
    for (Pbx pbx : pbxs) {
      Optional<List<PbxSnapshot.Channel>> now = pbx.channels();
      now.ifPresent(channels -> channels.forEach(c -> live.add(c.uniqueId())));
      all &= now.isPresent();
    }
    return all;
  }

  private void end(String reference) {
    try {
      book.endUnheard(reference, Optional.ofNullable(seen.get(reference)))
          .ifPresent(
              at -> log.info("call={} is over, and nobody heard it; last known {}", reference, at));
      seen.remove(reference);
    } catch (DatabaseUnavailable e) {
      throw e; // for all of them
    } catch (RuntimeException e) {
      log.error("call={} cannot be ended and holds its person back", reference, e);
    }
  }
}
