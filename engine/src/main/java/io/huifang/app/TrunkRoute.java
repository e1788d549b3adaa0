package io.huifang.app;

import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the calls of a PJSIP endpoint go, in the words of its Asterisk. Asked by dialplan functions
 * over Getvar, because PJSIPShowEndpoint and its like need the right {@code system}. Asterisk
 * answers with nothing where it knows no such function or object, so an empty text proves nothing.
 *
 * @param endpoint name of the endpoint
 * @param contacts {@code PJSIP_DIAL_CONTACTS}: {@code PJSIP/<endpoint>/<uri>}, joined by {@code &}
 * @param proxy its outbound proxy; empty: none
 * @param aors its addresses of record; empty when there is no such endpoint
 */
record TrunkRoute(String endpoint, String contacts, String proxy, List<Aor> aors) {
  /**
   * One address of record.
   *
   * @param maxContacts how many may register, {@code 0}: nobody, only the contacts of the file
   * @param supportPath {@code false}: a Path header of who registers is not followed
   * @param proxy its outbound proxy; empty: none
   */
  record Aor(String name, String maxContacts, String supportPath, String proxy) {}

  static TrunkRoute ask(AmiLink link, String endpoint) throws AmiUnavailable {
    List<Aor> aors = new ArrayList<>();
    for (String name : names(get(link, "PJSIP_ENDPOINT(" + endpoint + ",aors)"))) {
      aors.add(
          new Aor(
              name,
              get(link, "PJSIP_AOR(" + name + ",max_contacts)"),
              get(link, "PJSIP_AOR(" + name + ",support_path)"),
              get(link, "PJSIP_AOR(" + name + ",outbound_proxy)")));
    }
    return new TrunkRoute(
        endpoint,
        get(link, "PJSIP_DIAL_CONTACTS(" + endpoint + ")"),
        get(link, "PJSIP_ENDPOINT(" + endpoint + ",outbound_proxy)"),
        List.copyOf(aors));
  }

  private static List<String> names(String aors) {
    return Stream.of(aors.split(",", -1)).map(String::strip).filter(a -> !a.isEmpty()).toList();
  }

  private static String get(AmiLink link, String function) throws AmiUnavailable {
    return link.getVar(null, function).orElse("");
  }
}
