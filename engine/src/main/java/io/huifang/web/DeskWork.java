package io.huifang.web;

import io.huifang.config.DeskConfig;
import io.huifang.desk.after.AfterCall;
import io.huifang.desk.after.CallPerson;
import io.huifang.desk.after.Dispositions;
import io.huifang.desk.after.PromisedCalls;
import io.huifang.desk.after.WrapUps;
import io.huifang.desk.led.LedDesk;
import io.huifang.desk.led.LedNote;
import io.huifang.desk.line.CallControl;
import io.huifang.desk.line.Line;
import io.huifang.desk.line.OnDemand;
import io.huifang.hotline.CallBackBoard;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an agent does with calls, for the page. */
public record DeskWork(
    WrapUps wrapUps,
    Dispositions dispositions,
    PromisedCalls promises,
    CallControl calls,
    CaseWork cases,
    CallPerson people,
    LedDesk led,
    CallBackBoard callBacks,
    Supplier<DeskConfig> files) {

  /**
   * As the page shows it.
   *
   * @param line null: no call is held or handed over
   * @param after null: nothing is owed to a call
   * @param recording null: no call is recorded by key
   * @param led null: no call of a campaign is at the desk
   */
  public record View(
      @Nullable Line line,
      @Nullable AfterCall after,
      OnDemand.@Nullable View recording,
      @Nullable LedNote led) {}

  View of(String agent) {
    return new View(
        calls.of(agent).orElse(null),
        wrapUps.of(agent).orElse(null),
        calls.recording(agent).orElse(null),
        led.note(agent).orElse(null));
  }

  void watch(Consumer<String> agent) {
    wrapUps.watch(agent);
    calls.watch(agent);
    led.watch(agent);
  }
}
