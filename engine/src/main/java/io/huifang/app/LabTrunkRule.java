package io.huifang.app;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a trunk really ends on this machine. Pure. What is not known for certain counts as
 * leading elsewhere: a wrong yes here would ring real people at any hour.
 */
final class LabTrunkRule {
  /**
   * A SIP URI whose host is a loopback address, and nothing in it that sends it elsewhere: no name
   * that must be resolved, no {@code maddr} (RFC 3261 19.1.1), no header.
   */
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "sips?:([A-Za-z0-9_.+-]*@)?(127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?"
              + "((;transport=(udp|tcp|tls))|;lr)*",
          Pattern.CASE_INSENSITIVE);

  /** Asterisk cuts what a function tells at 1023 bytes; the rest could be anything. */
  private static final int LONGEST = 1000;

  private LabTrunkRule() {}

  /** The reason why it may lead to real people; empty when it ends here. */
  static Optional<String> complaint(TrunkRoute route) {
    if (route.aors().isEmpty()) {
      return Optional.of("its Asterisk tells no aors of an endpoint of that name");
    }
    return proxy("the endpoint", route.proxy())
        .or(() -> route.aors().stream().flatMap(a -> complaint(a).stream()).findFirst())
        .or(() -> contacts(route));
  }

  private static Optional<String> complaint(TrunkRoute.Aor aor) {
    String name = "the aor '" + aor.name() + "'";
    if (aor.maxContacts().isEmpty() || aor.supportPath().isEmpty()) {
      return Optional.of("its Asterisk tells nothing of " + name + " (load func_pjsip_aor)");
    }
    if (!aor.maxContacts().equals("0")) {
      return Optional.of("somebody may register at " + name + " (max_contacts is not 0)");
    }
    if (!List.of("false", "no").contains(aor.supportPath())) {
      return Optional.of(name + " follows Path headers (support_path)");
    }
    return proxy(name, aor.proxy());
  }

  private static Optional<String> proxy(String of, String uri) {
    return uri.isEmpty() || loopback(uri)
        ? Optional.empty()
        : Optional.of(of + " has the outbound proxy " + uri);
  }

  private static Optional<String> contacts(TrunkRoute route) {
    if (route.contacts().isEmpty()) {
      return Optional.of("its Asterisk tells no contact of the endpoint");
    }
    if (route.contacts().length() > LONGEST) {
      return Optional.of("it has more contacts than its Asterisk can tell");
    }
    String head = "PJSIP/" + route.endpoint() + "/";
    for (String contact : route.contacts().split("&", -1)) {
      if (!contact.startsWith(head) || !loopback(contact.substring(head.length()))) {
        return Optional.of("it has the contact " + contact.replaceFirst("^.*/", ""));
      }
    }
    return Optional.empty();
  }

  private static boolean loopback(String uri) {
    return LOOPBACK.matcher(uri).matches();
  }
}
