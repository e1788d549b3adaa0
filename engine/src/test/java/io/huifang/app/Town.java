package io.huifang.app;

import io.huifang.app.AmiTap.Event;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The lab's town as a witness (who rang, which keys were pressed) and as callers. */
final class Town implements AutoCloseable {
  private static final String HOTLINE = "4008001234";

  private final AmiTap ami;
  private final String run = Long.toString(System.nanoTime(), 36);
  private int callers;

  Town(AmiTap ami) {
    this.ami = ami;
  }

  AmiTap ami() {
    return ami;
  }

  /** How often a phone of the town was called. */
  long rang(String number) {
    return ami.events().stream()
        .filter(e -> e.isUser("TownCall") && e.get("Number").equals(number))
        .count();
  }

  /** When it was first called; now, if it was not yet. */
  long firstRang(String number) {
    return ami.events().stream()
        .filter(e -> e.isUser("TownCall") && e.get("Number").equals(number))
        .mapToLong(Event::nanos)
        .findFirst()
        .orElseGet(System::nanoTime);
  }

  /** All phones that were called, with how often. */
  Map<String, Long> rang() {
    return ami.events().stream()
        .filter(e -> e.isUser("TownCall"))
        .collect(Collectors.groupingBy(e -> e.get("Number"), Collectors.counting()));
  }

  /** Keys that a number pressed before that moment, in order. */
  String pressed(String number, long beforeNanos) {
    return ami.events().stream()
        .filter(e -> e.isUser("TownPress") && e.get("Number").equals(number))
        .filter(e -> e.nanos() - beforeNanos < 0)
        .map(e -> e.get("Key"))
        .collect(Collectors.joining());
  }

  List<Event> presses() {
    return ami.events(e -> e.isUser("TownPress"));
  }

  /** Whether a phone of the town rings or is in a call. */
  boolean talks(String number) {
    return ami.events().stream()
        .filter(e -> e.isUser("TownCall") && e.get("Number").equals(number))
        .anyMatch(call ->
            ami.events().stream()
                .noneMatch(e -> e.is("Hangup") && e.get("Uniqueid").equals(call.get("Uniqueid"))));
  }

  /** Ends whatever is still going on, from the town's side. */
  void endAllCalls() {
    org.awaitility.Awaitility.await("the town is quiet")
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          // Again and again: the last INVITE of a killed PBX may arrive after the first time.
          ami.action("Hangup", Map.of("Channel", "/^PJSIP/pbx-.*$/", "Cause", "16"));
          return ami.list("CoreShowChannels", Map.of(), "CoreShowChannel").isEmpty();
        });
  }

  /** Somebody dials the hotline and listens. Returns once the call is on its way. */
  Caller dialsIn(String name, String number) {
    return dialsIn(name, number, "s", "");
  }

  /**
   * Somebody dials the hotline and presses groups of keys, as {@code 77#-1}, each after a prompt.
   */
  Caller dialsInPressing(String name, String number, String groups) {
    return dialsIn(name, number, "groups", "TOWN_GROUPS=" + groups);
  }

  /** Somebody dials the hotline and speaks until the other side hangs up. */
  Caller dialsInTalking(String name, String number) {
    return dialsIn(name, number, "talk", "");
  }

  private Caller dialsIn(String name, String number, String exten, String variable) {
    String id = "caller-" + run + "-" + ++callers;
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Channel", "PJSIP/" + HOTLINE + "@pbx");
    headers.put("ChannelId", id);
    headers.put("Context", "town-caller");
    headers.put("Exten", exten);
    if (!variable.isEmpty()) {
      headers.put("Variable", variable);
    }
    headers.put("Priority", "1");
    headers.put("CallerID", "\"" + name + "\" <" + number + ">");
    headers.put("Timeout", "30000");
    headers.put("Async", "true");
    Event response = ami.action("Originate", headers);
    if (!response.get("Response").equals("Success")) {
      throw new AssertionError("the town cannot dial: " + response);
    }
    return new Caller(id);
  }

  /** A global variable of the town, such as its patience. */
  void set(String variable, int value) {
    ami.action("Setvar", Map.of("Variable", variable, "Value", Integer.toString(value)));
  }

  @Override
  public void close() {
    ami.close();
  }

  /** One caller of the hotline. */
  final class Caller {
    private final String id;

    Caller(String id) {
      this.id = id;
    }

    boolean isOver() {
      return ami.events().stream().anyMatch(e -> e.is("Hangup") && is(e));
    }

    /** Gets sound from now on: packets of voice arrive (a silent phone of the town sends none). */
    void awaitVoice(String what, Duration limit) {
      String before = packets();
      org.awaitility.Awaitility.await(what)
          .atMost(limit)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> packets().matches("\\d+") && !packets().equals(before));
    }

    private String packets() {
      return ami.action("Getvar", Map.of("Channel", channel(), "Variable", "CHANNEL(rtcp,rxcount)"))
          .get("Value");
    }

    /** Whether that key was heard at the caller's end. */
    boolean hears(String key) {
      return ami.events().stream()
          .anyMatch(e ->
              e.is("DTMFEnd")
                  && is(e)
                  && e.get("Digit").equals(key)
                  && e.get("Direction").equals("Received"));
    }

    String channel() {
      return ami.await("a channel", Duration.ofSeconds(30), e -> e.is("Newchannel") && is(e))
          .get("Channel");
    }

    /** One key, now. */
    void presses(String key) {
      ami.action("PlayDTMF", Map.of("Channel", channel(), "Digit", key, "Duration", "150"));
    }

    void hangsUp() {
      ami.action("Hangup", Map.of("Channel", channel(), "Cause", "16"));
      ami.await("the caller's call ends", Duration.ofSeconds(60), e -> e.is("Hangup") && is(e));
    }

    private boolean is(Event e) {
      return e.get("Uniqueid").equals(id);
    }
  }
}
