package io.huifang.hotline;

import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.asterisk.agi.KeyRead;
import io.huifang.config.HotlineConfig;
import io.huifang.config.HotlineMenu.Choice;
import io.huifang.config.HotlineMenu.Go;
import io.huifang.hotline.Routed.Way;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One caller in the menus: drives {@link MenuFlow} over the line. The queue of the routes is set
 * before, so that an engine that dies in a menu costs nobody their call.
 */
final class MenuTalk {
  private static final Logger log = LoggerFactory.getLogger(MenuTalk.class);

  private final AgiSession session;
  private final Routed routed;
  private final String house;
  private final MenuFlow flow;
  private MenuFlow.Next now;
  private String end = "hung-up";

  /**
   * A caller who has not heard the welcome.
   *
   * @param house language of whose own is not known
   */
  MenuTalk(AgiSession session, HotlineConfig file, Routed routed, String house) {
    this.session = session;
    this.routed = routed;
    this.house = house;
    this.flow = new MenuFlow(file.menus());
    this.now = flow.begin(routed.menu(), routed.language(), routed.say());
  }

  /** Asks until it is clear where to. */
  Routed run() throws AgiHangup {
    while (true) {
      switch (now) {
        case MenuFlow.Ask ask -> now = ask(ask);
        case MenuFlow.Over over -> {
          end = over.pressed() ? "pressed" : "otherwise";
          return led(over.choice(), over.stand().language());
        }
      }
    }
  }

  /** What was pressed so far, also of who hung up. */
  Pressed pressed() {
    return now.stand().pressed();
  }

  /** For the counter: pressed, otherwise, hung-up. */
  String end() {
    return end;
  }

  private MenuFlow.Next ask(MenuFlow.Ask ask) throws AgiHangup {
    if (ask.fresh()) {
      // A second press of the key must not choose in what comes.
      session.flushKeys();
    }
    Optional<KeyRead> read = said(ask, ask.before());
    if (read.isEmpty() && !ask.before().isEmpty()) {
      read = said(ask, "");
    }
    return read.map(r -> flow.heard(ask.stand(), r)).orElseGet(() -> flow.unsaid(ask.stand()));
  }

  /** Says it and listens; empty: the PBX has no recording of one of the two. */
  private Optional<KeyRead> said(MenuFlow.Ask ask, String before) throws AgiHangup {
    String spoken = ask.stand().language();
    String language = spoken.isEmpty() ? house : spoken;
    List<String> files =
        Stream.of(before, ask.stand().menu().prompt())
            .filter(p -> !p.isEmpty())
            .map(p -> "huifang/" + language + "/" + p)
            .toList();
    try {
      return Optional.of(
          session.readKey(files, AgiSession.ALL_KEYS, ask.stand().menu().patience()));
    } catch (AgiHangup e) {
      if (e.reason() != AgiHangup.Reason.NO_RECORDING) {
        throw e;
      }
      log.warn(
          "call={} the PBX lacks one of the recordings {}; copy the sounds, then huifang doctor",
          session.request().uniqueId(),
          files);
      return Optional.empty();
    }
  }

  private Routed led(Choice choice, String language) {
    String queue = choice.go() == Go.QUEUE ? choice.to() : "";
    Way way = choice.go() == Go.VOICEMAIL ? Way.VOICEMAIL : Way.QUEUE;
    return routed.led(way, routed.route().to(queue, choice.priority()), language);
  }
}
