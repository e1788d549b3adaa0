package io.huifang.floor;

import io.huifang.floor.SpyLine.Reply;

/** How it went. */
public sealed interface SpyAnswer {
  /** Begun, changed to another mode, or ended. */
  record Done(SpySession session) implements SpyAnswer {}

  /** Not done, or not known; {@code words} are the PBX's, where it has said some. */
  record Refused(SpyRefusal why, String words) implements SpyAnswer {}

  /** No, for a reason that needs no words. */
  static SpyAnswer no(SpyRefusal why) {
    return new Refused(why, "");
  }

  /** As the PBX has answered. */
  static SpyAnswer of(Reply reply, SpySession session) {
    return switch (reply.kind()) {
      case DONE -> new Done(session);
      case REFUSED -> new Refused(SpyRefusal.PBX_REFUSED, reply.words());
      case UNKNOWN -> new Refused(SpyRefusal.NOT_SURE, reply.words());
    };
  }
}
