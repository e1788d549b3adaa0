package io.huifang.web;

import io.huifang.asterisk.ami.LinkState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether what the page shows of the PBXs can be relied on.
 *
 * @param trustworthy all links are up and in step
 * @param since since when not; null when trustworthy
 * @param reason the worst link's own words; empty when trustworthy
 * @param wrongPassword a PBX refuses the engine's login: somebody must act
 */
public record TrustView(
    boolean trustworthy, @Nullable Instant since, String reason, boolean wrongPassword) {
  /** All is well. */
  public static final TrustView GOOD = new TrustView(true, null, "", false);

  /** Of all links together: as old as the oldest trouble. */
  public static TrustView of(Collection<LinkState> links) {
    Optional<LinkState> worst =
        links.stream().filter(l -> !l.trustworthy()).min(Comparator.comparing(TrustView::since));
    return worst
        .map(l ->
            new TrustView(
                false, since(l), l.reason(), links.stream().anyMatch(LinkState::wrongPassword)))
        .orElse(GOOD);
  }

  private static Instant since(LinkState l) {
    Instant known = l.notTrustworthySince();
    return known == null ? l.since() : known;
  }
}
