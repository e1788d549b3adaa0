package io.huifang.dialing;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.Originate;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.EngineConfig;
import io.huifang.config.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An attempt's side of one Asterisk: the calls and marks of promise 1, by tag. */
final class PbxPort {
  /**
   * The originate's own limit lies behind the ring time, so that Dial() ends first and says why.
   */
  private static final Duration BEYOND_RING = Duration.ofSeconds(5);

  /** An originate that a suspended PBX reads later than this is not dialed any more. */
  private static final Duration STALE = Duration.ofSeconds(60);

  private final AmiLink link;
  private final Optional<String> agi;
  private final Clock machineClock;

  /**
   * Of one PBX.
   *
   * @param agi where this engine's AGI server is reached: the talk comes to the engine that dialed
   */
  PbxPort(AmiLink link, Optional<String> agi, Clock machineClock) {
    this.link = link;
    this.agi = agi;
    this.machineClock = machineClock;
  }

  static String channelId(AttemptTag tag) {
    return "hf-" + tag;
  }

  static String outChannelId(AttemptTag tag) {
    return channelId(tag) + "-out";
  }

  /**
   * Steps (b) and (c) of promise 1: a Local half marks, then dials.
   *
   * @param language in which the dialplan speaks to the person
   */
  ActionResult dial(
      AttemptTag tag,
      EngineConfig.Trunk trunk,
      DialString.Dial dial,
      String callerId,
      Duration ringTimeout,
      String language)
      throws AmiUnavailable {
    return link.originate(
        new Originate(
            channelId(tag),
            "Local/" + tag + "@" + DialplanContract.CONTEXT_OUT + "/n",
            channelId(tag),
            outChannelId(tag),
            new Originate.Target(DialplanContract.CONTEXT_SURVEY, "s", 1),
            new Originate.CallerId("", callerId),
            ringTimeout.plus(BEYOND_RING),
            variables(tag, trunk, dial, ringTimeout, STALE, language)));
  }

  private Map<String, String> variables(
      AttemptTag tag,
      EngineConfig.Trunk trunk,
      DialString.Dial dial,
      Duration ringTimeout,
      Duration stale,
      String language) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("__" + DialplanContract.VAR_ATTEMPT, tag.toString());
    variables.put(
        "__" + DialplanContract.VAR_DIAL, "PJSIP/" + dial.number() + "@" + trunk.endpoint());
    if (!dial.extension().isEmpty()) {
      variables.put("__" + DialplanContract.VAR_KEYS, dial.extension());
    }
    variables.put("__" + DialplanContract.VAR_RING, Long.toString(ringTimeout.toSeconds()));
    variables.put(
        "__" + DialplanContract.VAR_UNTIL,
        Long.toString(machineClock.instant().plus(stale).getEpochSecond()));
    variables.put("__" + DialplanContract.VAR_LANG, language);
    agi.ifPresent(url -> variables.put("__" + DialplanContract.VAR_AGI, url));
    return variables;
  }

  /**
   * Likewise for a call that an agent makes: the agent's phone rings first, and whoever picks it up
   * goes the same way through the mark to the same Dial(). So one channel is both halves.
   *
   * @param extension the agent's phone
   * @param agentRing how long it rings at most; nobody is dialed when it was picked up later
   */
  ActionResult dialFrom(
      AttemptTag tag,
      String extension,
      EngineConfig.Trunk trunk,
      DialString.Dial dial,
      String callerId,
      Duration agentRing,
      Duration ringTimeout,
      String language)
      throws AmiUnavailable {
    return link.originate(
        new Originate(
            channelId(tag),
            "PJSIP/" + extension,
            channelId(tag),
            "",
            new Originate.Target(DialplanContract.CONTEXT_OUT, tag.toString(), 1),
            new Originate.CallerId("", callerId),
            agentRing,
            variables(tag, trunk, dial, ringTimeout, agentRing.plus(BEYOND_RING), language)));
  }

  void writeVoid(AttemptTag tag) throws AmiUnavailable {
    ActionResult result =
        link.runExtension(
            DialplanContract.CONTEXT_DB,
            DialplanContract.EXTEN_DB_VOID,
            Map.of("__" + DialplanContract.VAR_TAG, tag.toString()));
    if (result instanceof ActionResult.Refused refused) {
      throw new IllegalStateException("the PBX refused the void mark: " + refused.message());
    }
  }

  boolean hasMark(AttemptTag tag) throws AmiUnavailable {
    return link.dbGet(DialplanContract.DB_MARK, tag.toString()).isPresent();
  }

  /**
   * How the wait for a person ended, or may have: {@code PERSON} while it lasts and when an agent
   * came. Empty: the dialplan gave the person to no queue.
   */
  Optional<Outcome> afterZero(AttemptTag tag) throws AmiUnavailable {
    return link.dbGet(DialplanContract.DB_QUEUE, tag.toString())
        .map(v -> v.equals(DialplanContract.NOBODY_CAME) ? Outcome.NOBODY_CAME : Outcome.PERSON);
  }

  /** The end that the hangup handler left: {@code status:cause:seconds:sip:rang}. */
  Optional<LineEnd> readOut(AttemptTag tag) throws AmiUnavailable {
    return link.dbGet(DialplanContract.DB_OUT, tag.toString()).map(PbxPort::parseOut);
  }

  static LineEnd parseOut(String text) {
    String[] parts = text.split(":", -1);
    int cause = 0;
    if (parts.length > 1 && parts[1].matches("\\d{1,3}")) {
      cause = Integer.parseInt(parts[1]);
    }
    // An older dialplan does not tell whether it rang: not sure, so it did.
    boolean rang = parts.length < 5 || parts[4].equals(DialplanContract.RANG);
    return new LineEnd(parts[0], cause, parts.length > 3 ? parts[3] : "", rang);
  }

  /**
   * Forgets the marks of a settled attempt. The void mark stays for a while (see {@link
   * MarkSweep}): an originate of a dead engine might still be on its way.
   */
  void clean(AttemptTag tag) throws AmiUnavailable {
    link.dbDelete(DialplanContract.DB_MARK, tag.toString());
    link.dbDelete(DialplanContract.DB_OUT, tag.toString());
    link.dbDelete(DialplanContract.DB_QUEUE, tag.toString());
  }

  /** Forgets all marks of an attempt that was settled long ago. */
  void forget(AttemptTag tag) throws AmiUnavailable {
    clean(tag);
    link.dbDelete(DialplanContract.DB_VOID, tag.toString());
  }

  /** Attempts that have left any mark on this PBX, of whichever database. */
  Set<AttemptTag> marked() throws AmiUnavailable {
    Set<AttemptTag> tags = new HashSet<>();
    for (String family :
        List.of(
            DialplanContract.DB_MARK,
            DialplanContract.DB_OUT,
            DialplanContract.DB_QUEUE,
            DialplanContract.DB_VOID)) {
      link.dbGetTree(family).keySet().forEach(key -> AttemptTag.parse(key).ifPresent(tags::add));
    }
    return tags;
  }

  PbxSnapshot snapshot() throws AmiUnavailable {
    return link.snapshot();
  }

  /** Which life of the PBX this is, {@link AmiLink#life()}; asked now. */
  String lifeNow() throws AmiUnavailable {
    return link.lifeNow();
  }

  void hangup(AttemptTag tag) throws AmiUnavailable {
    link.hangup(channelId(tag), 16);
    link.hangup(outChannelId(tag), 16);
  }

  boolean trustworthy() {
    return link.state().trustworthy();
  }
}
