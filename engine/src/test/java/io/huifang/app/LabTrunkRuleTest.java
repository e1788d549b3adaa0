package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.app.TrunkRoute.Aor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabTrunkRuleTest {
  private static final Aor PLAIN = new Aor("town", "0", "false", "");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:127.0.0.1:15061",
        "sip:127.0.0.1",
        "sip:town@127.0.0.9:5060;transport=tcp",
        "sips:[::1]:5061"
      })
  void aContactOnLoopbackIsTheLab(String uri) {
    assertThat(LabTrunkRule.complaint(to(uri))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:192.0.2.10",
        "sip:carrier.example:5060",
        "sip:localhost:5060",
        "sip:127.0.0.1.example",
        "sip:127.0.0.1@192.0.2.10",
        "sip:127.0.0.1;maddr=192.0.2.10",
        "sip:127.0.0.1;transport=udp;maddr=192.0.2.10",
        "sip:127.0.0.1?Route=%3Csip:192.0.2.10%3E",
        "sip:[2001:db8::1]",
        "tel:+8613800000001",
        ""
      })
  void anyOtherContactIsNot(String uri) {
    assertThat(LabTrunkRule.complaint(to(uri)).orElseThrow()).contains("contact");
  }

  @Test
  void oneOfSeveralContactsIsEnough() {
    assertThat(
            LabTrunkRule.complaint(
                    to("sip:127.0.0.1:5060&PJSIP/town/sip:192.0.2.10&PJSIP/town/sip:127.0.0.1"))
                .orElseThrow())
        .contains("192.0.2.10");
  }

  @Test
  void contactsThatMayHaveBeenCutAreNotBelieved() {
    String many = "sip:127.0.0.1:5060" + "&PJSIP/town/sip:127.0.0.1:5060".repeat(40);
    assertThat(LabTrunkRule.complaint(to(many))).isPresent();
  }

  @Test
  void anOutboundProxyElsewhereIsNotTheLab() {
    String proxy = "sip:192.0.2.11;lr";
    TrunkRoute ofEndpoint =
        new TrunkRoute("town", "PJSIP/town/sip:127.0.0.1", proxy, List.of(PLAIN));
    assertThat(LabTrunkRule.complaint(ofEndpoint).orElseThrow()).contains(proxy);
    assertThat(LabTrunkRule.complaint(over(new Aor("town", "0", "false", proxy))).orElseThrow())
        .contains(proxy);
    assertThat(LabTrunkRule.complaint(over(new Aor("town", "0", "false", "sip:127.0.0.1;lr"))))
        .isEmpty();
  }

  @Test
  void whereSomebodyMayRegisterNothingIsCertain() {
    assertThat(LabTrunkRule.complaint(over(new Aor("town", "1", "false", ""))).orElseThrow())
        .contains("max_contacts");
    assertThat(LabTrunkRule.complaint(over(new Aor("town", "0", "true", ""))).orElseThrow())
        .contains("support_path");
  }

  /** Asterisk answers with nothing where it has no such function or object. */
  @Test
  void silenceIsNoProof() {
    assertThat(LabTrunkRule.complaint(new TrunkRoute("town", "", "", List.of()))).isPresent();
    assertThat(LabTrunkRule.complaint(new TrunkRoute("town", "", "", List.of(PLAIN)))).isPresent();
    assertThat(LabTrunkRule.complaint(over(new Aor("town", "", "", ""))).orElseThrow())
        .contains("func_pjsip_aor");
  }

  private static TrunkRoute to(String uri) {
    return new TrunkRoute("town", "PJSIP/town/" + uri, "", List.of(PLAIN));
  }

  private static TrunkRoute over(Aor aor) {
    return new TrunkRoute("town", "PJSIP/town/sip:127.0.0.1:15061", "", List.of(aor));
  }
}
