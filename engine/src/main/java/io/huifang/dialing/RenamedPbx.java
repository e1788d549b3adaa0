package io.huifang.dialing;

import io.huifang.asterisk.ami.AmiUnavailable;
import java.util.Map;

/**
 * Attempts that were made over a PBX whose name is in no file any more: it was renamed, or is gone.
 * A tag is unique over all databases, so whichever PBX knows it is the one.
 */
final class RenamedPbx {
  private final Map<String, PbxPort> pbxs;

  RenamedPbx(Map<String, PbxPort> pbxs) {
    this.pbxs = pbxs;
  }

  /** Where the attempt is. */
  sealed interface Finding {}

  /** On that one: it is live there, or has left its marks. */
  record On(String pbx) implements Finding {}

  /** All were asked, and none knows it. */
  record Nowhere() implements Finding {}

  /** One that does not answer may know it. */
  record NotYet(String pbx) implements Finding {}

  /** Asks all of them; none dials it any more from then on, if it has not begun to. */
  Finding find(AttemptTag tag) {
    String silent = "";
    for (Map.Entry<String, PbxPort> pbx : pbxs.entrySet()) {
      try {
        if (!pbx.getValue().trustworthy()) {
          silent = pbx.getKey();
        } else if (knows(pbx.getValue(), tag)) {
          return new On(pbx.getKey());
        }
      } catch (AmiUnavailable | IllegalStateException e) {
        silent = pbx.getKey();
      }
    }
    return silent.isEmpty() ? new Nowhere() : new NotYet(silent);
  }

  private static boolean knows(PbxPort pbx, AttemptTag tag) throws AmiUnavailable {
    if (Inquiry.isLive(pbx.snapshot(), tag)) {
      return true; // who talks is not called off
    }
    pbx.writeVoid(tag);
    return pbx.readOut(tag).isPresent() || pbx.hasMark(tag) || Inquiry.isLive(pbx.snapshot(), tag);
  }
}
