package io.huifang.bench;

import io.huifang.asterisk.fake.FakeAmi;
import java.io.IOException;
import java.util.List;

/**
 * Events as Asterisk 22 writes them for a call through a queue: 8 per call, of kinds that both
 * sides know. The last channel of a run is called {@link #LAST}.
 */
final class AmiTraffic {
  static final String LAST = "last.1";
  private static final int PER_CALL = 8;
  private static final int STAYS_EVERY = 100;

  private AmiTraffic() {}

  /** Unique ids of the channels that are live when all has been sent. */
  static void truth(int events, List<String> stay) {
    for (int i = 0; i < events / PER_CALL; i += STAYS_EVERY) {
      stay.add(id(i));
    }
    stay.add(LAST);
  }

  private static String id(int call) {
    return "1700000000." + call;
  }

  /** Sends about that many events, then a channel called {@link #LAST}; returns how many. */
  static long send(FakeAmi.Peer peer, int events) throws IOException {
    StringBuilder text = new StringBuilder(1 << 17);
    int calls = events / PER_CALL;
    long sent = 1;
    for (int i = 0; i < calls; i++) {
      boolean stays = i % STAYS_EVERY == 0;
      call(text, id(i), stays);
      sent += stays ? PER_CALL - 1 : PER_CALL;
      if (text.length() > 100_000) {
        peer.send(text.toString());
        text.setLength(0);
      }
    }
    channel(text, "Newchannel", LAST, 0);
    text.append("\r\n");
    peer.send(text.toString());
    return sent;
  }

  private static void call(StringBuilder t, String id, boolean stays) {
    channel(t, "Newchannel", id, 0);
    t.append("\r\n");
    channel(t, "Newstate", id, 4);
    t.append("\r\n");
    channel(t, "QueueCallerJoin", id, 6);
    t.append("Queue: service\r\nPosition: 1\r\nCount: 1\r\n\r\n");
    dial(t, "DialBegin", id);
    t.append("DialString: 8001\r\n\r\n");
    dial(t, "DialEnd", id);
    t.append("DialStatus: ANSWER\r\n\r\n");
    t.append("Event: QueueMemberStatus\r\nPrivilege: agent,all\r\nQueue: service\r\n")
        .append("MemberName: 8001\r\nInterface: PJSIP/8001\r\nStateInterface: PJSIP/8001\r\n")
        .append("Membership: dynamic\r\nPenalty: 0\r\nCallsTaken: 5\r\n")
        .append("LastCall: 1700000000\r\nInCall: 0\r\nStatus: 2\r\nPaused: 0\r\n\r\n");
    channel(t, "QueueCallerLeave", id, 6);
    t.append("Queue: service\r\nPosition: 1\r\nCount: 0\r\n\r\n");
    if (!stays) {
      channel(t, "Hangup", id, 6);
      t.append("Cause: 16\r\nCause-txt: Normal Clearing\r\n\r\n");
    }
  }

  private static void channel(StringBuilder t, String event, String id, int state) {
    t.append("Event: ").append(event).append("\r\nPrivilege: call,all\r\n");
    snapshot(t, "", id, state);
  }

  private static void dial(StringBuilder t, String event, String id) {
    channel(t, event, id, 6);
    snapshot(t, "Dest", id + "9", 5);
  }

  private static void snapshot(StringBuilder t, String prefix, String id, int state) {
    t.append(prefix).append("Channel: PJSIP/town-").append(id).append("\r\n");
    t.append(prefix).append("ChannelState: ").append(state).append("\r\n");
    t.append(prefix).append("ChannelStateDesc: Ring\r\n");
    t.append(prefix).append("CallerIDNum: 13800000001\r\n");
    t.append(prefix).append("CallerIDName: <unknown>\r\n");
    t.append(prefix).append("ConnectedLineNum: <unknown>\r\n");
    t.append(prefix).append("ConnectedLineName: <unknown>\r\n");
    t.append(prefix).append("Language: zh\r\n");
    t.append(prefix).append("AccountCode: \r\n");
    t.append(prefix).append("Context: huifang-in\r\n");
    t.append(prefix).append("Exten: 4008001234\r\n");
    t.append(prefix).append("Priority: 1\r\n");
    t.append(prefix).append("Uniqueid: ").append(id).append("\r\n");
    t.append(prefix).append("Linkedid: ").append(id).append("\r\n");
  }
}
