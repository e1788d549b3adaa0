package io.huifang.dialing;

import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.PbxSnapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Attempts that their own PBX cannot tell of: its name is in no file any more, or is another
 * machine's now. A tag is unique over all databases, so whichever PBX knows it is the one. For one
 * round: each PBX is asked once for its channels, however many attempts there are.
 */
final class RenamedPbx {
  private final Map<String, PbxPort> pbxs;
  private final Map<String, PbxSnapshot> seen = new HashMap<>();
  private final Set<String> silent = new HashSet<>();

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

  /**
   * Asks all but that one; none of them dials it any more from then on, if it has not begun to.
   *
   * @param asked the PBX that was asked already, or is in no file
   */
  Finding find(AttemptTag tag, String asked) {
    String mayKnow = "";
    for (Map.Entry<String, PbxPort> pbx : pbxs.entrySet()) {
      String name = pbx.getKey();
      if (name.equals(asked)) {
        continue;
      }
      try {
        if (silent.contains(name) || !pbx.getValue().trustworthy()) {
          mayKnow = name;
        } else if (knows(name, pbx.getValue(), tag)) {
          return new On(name);
        }
      } catch (AmiUnavailable e) {
        silent.add(name);
        mayKnow = name;
      } catch (IllegalStateException e) {
        mayKnow = name;
      }
    }
    return mayKnow.isEmpty() ? new Nowhere() : new NotYet(mayKnow);
  }

  /** A call that began since the channels were asked for has left its mark before it dialed. */
  private boolean knows(String name, PbxPort pbx, AttemptTag tag) throws AmiUnavailable {
    if (Inquiry.isLive(channels(name, pbx), tag) || hasMarks(pbx, tag)) {
      return true; // who talks is not called off
    }
    pbx.writeVoid(tag);
    return hasMarks(pbx, tag);
  }

  private static boolean hasMarks(PbxPort pbx, AttemptTag tag) throws AmiUnavailable {
    return pbx.readOut(tag).isPresent() || pbx.hasMark(tag);
  }

  private PbxSnapshot channels(String name, PbxPort pbx) throws AmiUnavailable {
    PbxSnapshot known = seen.get(name);
    if (known == null) {
      known = pbx.snapshot();
      seen.put(name, known);
    }
    return known;
  }
}
