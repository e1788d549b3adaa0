package io.huifang.floor;

import io.huifang.asterisk.ami.AmiText;
import io.huifang.floor.FloorEntry.Came;
import io.huifang.floor.FloorEntry.Gap;
import io.huifang.floor.FloorEntry.Gone;
import io.huifang.floor.FloorEntry.Stands;
import io.huifang.floor.FloorMapper.OpenSpan;
import io.huifang.floor.FloorMapper.Span;
import io.huifang.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes entries into the tables, each exactly as often as it is told to. */
final class FloorBook {
  /** An agent's longest row, so that the rows of a day are found by when they began. */
  static final Duration LONGEST = Duration.ofHours(12);

  // What the columns hold.
  private static final int LONGEST_STATE = 32;
  private static final int LONGEST_TEXT = 64;

  private static final String ENGINE_AWAY = "engine";

  private final FloorMapper mapper;

  FloorBook(Tx tx) {
    this.mapper = tx.mapper(FloorMapper.class);
  }

  /** Visits that are open by the table. */
  List<Visit> open(String pbx) {
    return mapper.openVisits(pbx).stream().map(FloorBook::visit).toList();
  }

  /**
   * Goes on where another engine, or this one before its restart, stopped: from then until now
   * nobody has heard that PBX.
   *
   * @param now who stands how at {@code at}: all agents whom the file names there. Others are there
   *     no more, and their rows end
   */
  void goOn(String pbx, Collection<Stands> now, Instant at) {
    Instant moment = micros(at);
    Instant heard = mapper.heardAt(pbx);
    boolean before = heard != null && heard.isBefore(moment);
    List<OpenSpan> open = mapper.openSpans(pbx);
    Set<String> named = now.stream().map(Stands::agent).collect(Collectors.toSet());
    for (OpenSpan span : open) {
      Instant until = before ? later(heard, span.beganAt()) : span.beganAt();
      boolean missed = until.isBefore(moment);
      mapper.endSpan(span.id(), missed ? until : span.beganAt());
      if (missed && named.contains(span.agent())) {
        unknown(span.agent(), pbx, until, moment);
      }
    }
    if (before && !open.isEmpty()) {
      mapper.gap(pbx, heard, moment, ENGINE_AWAY);
    }
    mapper.heardFrom(pbx, moment);
    now.forEach(s -> stands(s, moment));
  }

  /** Writes one down. */
  void write(FloorEntry entry) {
    switch (entry) {
      case Stands s -> stands(s, micros(s.at()));
      case Gone g -> {
        OpenSpan open = mapper.openSpan(g.agent());
        if (open != null && open.pbx().equals(g.pbx())) {
          mapper.endSpan(open.id(), later(open.beganAt(), micros(g.at())));
        }
      }
      case Came c -> mapper.visit(row(c.visit()));
      case Gap g -> {
        if (g.from().isBefore(g.until())) {
          mapper.gap(g.pbx(), g.from(), g.until(), g.why());
        }
      }
    }
  }

  /** Cuts rows that have gone on for too long. */
  void cut(String pbx, Instant heard) {
    for (OpenSpan s : mapper.openSpans(pbx)) {
      var standing = new AgentStanding(s.state(), s.reason());
      Instant at = s.beganAt();
      long open = s.id();
      while (at.plus(LONGEST).isBefore(heard)) {
        Instant next = at.plus(LONGEST);
        mapper.endSpan(open, next);
        mapper.span(span(s.agent(), pbx, standing, s.reference(), next, null, true));
        open = Objects.requireNonNull(mapper.openSpan(s.agent())).id();
        at = next;
      }
    }
  }

  private void stands(Stands s, Instant at) {
    OpenSpan open = mapper.openSpan(s.agent());
    if (open == null) {
      mapper.span(span(s.agent(), s.pbx(), s.standing(), s.reference(), at, null, false));
      return;
    }
    boolean same =
        open.pbx().equals(s.pbx())
            && open.state().equals(s.standing().state())
            && open.reason().equals(s.standing().reason());
    if (same && (open.reference().equals(s.reference()) || s.reference().isEmpty())) {
      return;
    }
    if ((same && open.reference().isEmpty()) || !open.beganAt().isBefore(at)) {
      // Which call it is, was learnt a moment after the phone was picked up.
      mapper.changeSpan(
          open.id(), s.pbx(), s.standing().state(), s.standing().reason(), s.reference());
      return;
    }
    mapper.endSpan(open.id(), at);
    mapper.span(span(s.agent(), s.pbx(), s.standing(), s.reference(), at, null, false));
  }

  /** Of a time that is over and of which nothing is known. */
  private void unknown(String agent, String pbx, Instant from, Instant until) {
    for (Instant at = from; at.isBefore(until); at = at.plus(LONGEST)) {
      Instant end = at.plus(LONGEST).isBefore(until) ? at.plus(LONGEST) : until;
      mapper.span(span(agent, pbx, AgentStanding.UNKNOWN, "", at, end, !at.equals(from)));
    }
  }

  private static Span span(
      String agent,
      String pbx,
      AgentStanding standing,
      String reference,
      Instant from,
      @Nullable Instant until,
      boolean goesOn) {
    return new Span(
        agent,
        pbx,
        AmiText.clean(standing.state(), LONGEST_STATE),
        AmiText.clean(standing.reason(), LONGEST_TEXT),
        AmiText.clean(reference, LONGEST_TEXT),
        from,
        until,
        goesOn);
  }

  private static FloorMapper.VisitRow row(Visit v) {
    return new FloorMapper.VisitRow(
        v.pbx(),
        v.channel(),
        v.reference(),
        AmiText.clean(v.queue(), LONGEST_TEXT),
        v.joinedAt(),
        v.leftAt(),
        v.ending() == null ? "" : v.ending().label(),
        v.agent(),
        v.answeredAt(),
        v.endedAt(),
        v.settled());
  }

  private static Visit visit(FloorMapper.VisitRow r) {
    return new Visit(
        r.pbx(),
        r.channel(),
        r.reference(),
        "",
        r.queue(),
        r.joinedAt(),
        r.leftAt(),
        r.ending().isEmpty() ? null : Visit.Ending.of(r.ending()),
        r.agent(),
        r.answeredAt(),
        r.endedAt(),
        r.settled());
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant micros(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS); // as the tables keep it
  }
}
