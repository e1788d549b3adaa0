package io.huifang.web;

import io.huifang.call.CallEvent.RecordingBegun;
import io.huifang.desk.line.OnDemand;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is written down of recordings by key. */
final class FakeTapes implements OnDemand.RecordingRows {
  final List<String> begun = new CopyOnWriteArrayList<>();
  final List<String> never = new CopyOnWriteArrayList<>();
  volatile boolean room = true;
  volatile String routed = "";

  /** What happens while one is written down. */
  volatile Runnable meanwhile = () -> {};

  @Override
  public boolean room() {
    return room;
  }

  @Override
  public String queue(String reference) {
    return routed;
  }

  @Override
  public void begun(RecordingBegun recording) {
    meanwhile.run();
    begun.add(recording.reference() + " " + recording.name());
  }

  @Override
  public void never(String name) {
    never.add(name);
  }
}
