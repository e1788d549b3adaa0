package io.huifang.dialing;

import io.huifang.campaign.CallHolds;

/** The rules that are asked at the moment of dialing, in the order in which they are asked. */
public enum DialRule {
  /** 拒绝来电: person or number is on the list. */
  DO_NOT_CALL("do-not-call"),
  /** Marketing without recorded consent. */
  NO_CONSENT("no-consent"),
  /** The callee's local hours, holidays, the hard limit. */
  HOURS("hours"),
  /** The person called us, and the campaign's file says to hold or cancel then. */
  AFTER_INBOUND(CallHolds.INBOUND),
  /** A complaint of the person is open, and the campaign's file says to hold or cancel then. */
  OPEN_COMPLAINT(CallHolds.COMPLAINT),
  /** One call at a time with a person and with a number: campaigns, the hotline, agents' own. */
  ON_THE_PHONE("on-the-phone"),
  /** A more important call to the same person in these days. */
  MERGED("merged"),
  /** Calls to one person, over all campaigns and what agents dial from their own phones. */
  CAP_PERSON("cap"),
  /** Likewise to one number, which a family or a fleet may share. */
  CAP_NUMBER("cap"),
  /** What the trunk refuses of one number in a day. */
  REFUSED_NUMBER("trunk");

  private final String code;

  DialRule(String code) {
    this.code = code;
  }

  /** Stable first word of the reasons that it gives. */
  public String code() {
    return code;
  }

  /** A reason. */
  String says(String words) {
    return code + ": " + words;
  }
}
