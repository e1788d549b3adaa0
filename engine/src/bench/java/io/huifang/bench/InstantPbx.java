package io.huifang.bench;

import io.huifang.asterisk.fake.FakeAmi;
import io.huifang.config.Outcome;
import io.huifang.dialing.Conversations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An Asterisk whose callees pick up at once, say all and hang up at once: the answer to an
 * Originate is followed by the whole call, as Asterisk 22 tells it.
 */
final class InstantPbx implements AutoCloseable {
  private static final String CHANNEL = "hf-";
  private static final String OUT = "-out";

  private final FakeAmi ami = new FakeAmi();
  private final Clock clock;
  private final Map<Long, Instant> originated = new ConcurrentHashMap<>();
  private volatile @Nullable Conversations conversations;

  InstantPbx(Clock clock) throws IOException {
    this.clock = clock;
    ami.answer(this::answer);
  }

  int port() {
    return ami.port();
  }

  /** Who is told of the talk, as the survey on the line tells it. */
  void talksTo(Conversations to) {
    conversations = to;
  }

  /** When the Originate of each attempt came in, by attempt id. */
  Map<Long, Instant> originated() {
    return originated;
  }

  private @Nullable String answer(FakeAmi.Peer peer, Map<String, String> action) {
    return switch (action.getOrDefault("Action", "")) {
      case "Originate" -> {
        originate(peer, action.getOrDefault("ActionID", ""), action.getOrDefault("ChannelId", ""));
        yield "";
      }
      case "DBGetTree" -> "Response: Error\r\nActionID: {id}\r\nMessage: Database entry not found";
      default -> null;
    };
  }

  /**
   * Asterisk takes the Originate at once; the call goes its own way, and AGI has its own thread.
   */
  private void originate(FakeAmi.Peer peer, String id, String channel) {
    Instant now = clock.instant();
    String tag = channel.substring(CHANNEL.length());
    originated.put(Long.parseLong(tag.substring(6)), now);
    send(
        peer,
        "Response: Success\r\nActionID: " + id + "\r\nMessage: Originate successfully queued");
    Thread.ofVirtual().name("call-" + tag).start(() -> call(peer, channel, tag));
  }

  private void call(FakeAmi.Peer peer, String channel, String tag) {
    Conversations talk = Objects.requireNonNull(conversations, "nobody talks");
    talk.answered(tag);
    talk.over(tag, Outcome.COMPLETED);
    String trunk = "trunk-" + tag;
    String dial =
        "Privilege: call,all\r\nChannel: Local/x;2\r\nUniqueid: %s\r\nLinkedid: %s\r\n"
                .formatted(channel + OUT, channel)
            + "DestChannel: PJSIP/town-1\r\nDestUniqueid: %s\r\nDestLinkedid: %s\r\n"
                .formatted(trunk, channel);
    String events =
        String.join(
            "\r\n\r\n",
            List.of(
                "Event: DialBegin\r\n" + dial + "DialString: town",
                "Event: DialEnd\r\n" + dial + "DialStatus: ANSWER",
                hangup(trunk, channel),
                hangup(channel + OUT, channel),
                hangup(channel, channel)));
    send(peer, events);
  }

  private static void send(FakeAmi.Peer peer, String messages) {
    try {
      peer.send(messages + "\r\n\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hangup(String id, String linked) {
    return "Event: Hangup\r\nPrivilege: call,all\r\nChannel: Local/x;1\r\nUniqueid: %s\r\nLinkedid: %s\r\nCause: 16\r\nCause-txt: Normal Clearing"
        .formatted(id, linked);
  }

  @Override
  public void close() throws IOException {
    ami.close();
  }
}
