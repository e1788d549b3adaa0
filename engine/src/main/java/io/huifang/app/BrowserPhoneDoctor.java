package io.huifang.app;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.config.AgentsConfig.Agent;
import io.huifang.config.AgentsConfig.Phone;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The doctor's look at phones in agents' browsers: Asterisk has what they need, its WebSocket
 * answers, each endpoint is one for a browser.
 */
final class BrowserPhoneDoctor {
  private static final List<String> MODULES =
      List.of(
          "res_http_websocket",
          "res_pjsip_transport_websocket",
          "res_pjsip_registrar",
          "res_pjsip_authenticator_digest",
          "res_rtp_asterisk",
          "res_srtp");
  private static final Set<String> AWAY = Set.of("UNAVAILABLE", "INVALID", "UNKNOWN", "");
  private static final String HOW =
      "dialplans/README.md, \"Phones in the browser\", says what pjsip.conf and http.conf need";

  private final Config config;
  private final EngineConfig.Pbx pbx;
  private final Findings findings;

  BrowserPhoneDoctor(Config config, EngineConfig.Pbx pbx, Findings findings) {
    this.config = config;
    this.pbx = pbx;
    this.findings = findings;
  }

  /** Says nothing where nobody has such a phone. */
  void examine(AmiLink link) throws AmiUnavailable {
    List<Agent> agents = agents().toList();
    if (agents.isEmpty() || !pbx.browserPhones().offered()) {
      return;
    }
    String what = "Asterisk " + pbx.name();
    List<String> missing = new ArrayList<>();
    for (String module : MODULES) {
      if (!link.moduleCheck(module)) {
        missing.add(module);
      }
    }
    findings.grade(
        what + " browser phones",
        missing,
        "its modules for WebRTC are loaded",
        "load them in modules.conf");
    SipSocketProbe.Answer answer = SipSocketProbe.ask(pbx.browserPhones().url());
    switch (answer) {
      case SipSocketProbe.Welcome _ ->
          findings.ok(what + " WebSocket", pbx.browserPhones().url() + " speaks SIP");
      case SipSocketProbe.Trouble t ->
          findings.bad(
              what + " WebSocket",
              pbx.browserPhones().url() + " cannot be used from here: " + t.why(),
              HOW + "; browsers need to reach browser-phones.url, and to trust its certificate");
    }
    for (Agent agent : agents) {
      phone(link, agent);
    }
  }

  /** Whether a phone is looked at here, and not as one on a desk. */
  static boolean isOne(Agent agent) {
    return agent.phone() == Phone.BROWSER;
  }

  private Stream<Agent> agents() {
    return config.agents().agents().stream().filter(a -> a.pbx().equals(pbx.name()) && isOne(a));
  }

  private static String endpoint(AmiLink link, String extension, String key) throws AmiUnavailable {
    return link.getVar(null, "PJSIP_ENDPOINT(" + extension + "," + key + ")").orElse("");
  }

  private void phone(AmiLink link, Agent agent) throws AmiUnavailable {
    String extension = agent.extension();
    String what = "Asterisk " + pbx.name() + " phone " + extension;
    String webrtc = endpoint(link, extension, "webrtc");
    String context = endpoint(link, extension, "context");
    String state = link.getVar(null, "DEVICE_STATE(PJSIP/" + extension + ")").orElse("");
    if (state.equals("INVALID")) {
      findings.bad(
          what,
          "there is no PJSIP endpoint " + extension + " for " + agent.title() + "'s browser",
          "huifang phones prints it; " + HOW);
    } else if (!webrtc.isEmpty() && !webrtc.equals("yes")) {
      findings.bad(
          what,
          "the endpoint is one for a desk phone, but agents.yaml says phone: browser",
          "webrtc = yes for it, or phone: desk in agents.yaml; " + HOW);
    } else if (!context.isEmpty() && !context.equals(DialplanContract.CONTEXT_BROWSER)) {
      findings.bad(
          what,
          "its context is "
              + context
              + ": who copies the page's password may dial whatever that context dials",
          "context = "
              + DialplanContract.CONTEXT_BROWSER
              + " (pjsip-huifang-phones.conf, huifang phones), then: module reload res_pjsip.so");
    } else if (AWAY.contains(state)) {
      findings.ok(
          what,
          "for "
              + agent.title()
              + "'s browser, not registered: it is while the page is open and may use the"
              + " microphone");
    } else {
      findings.ok(what, agent.title() + "'s browser is registered (" + state + ")");
    }
  }
}
