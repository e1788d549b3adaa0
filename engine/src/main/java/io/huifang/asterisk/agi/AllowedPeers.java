package io.huifang.asterisk.agi;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Which addresses may speak FastAGI to us: FastAGI has no authentication of its own. */
final class AllowedPeers {
  private final List<IpSubnetFilterRule> rules = new ArrayList<>();

  AllowedPeers(List<String> addresses) {
    addresses.forEach(address -> rules.add(rule(address.strip())));
  }

  boolean allows(InetAddress peer) {
    InetSocketAddress at = new InetSocketAddress(peer, 0);
    for (IpSubnetFilterRule rule : rules) {
      if (rule.matches(at)) {
        return true;
      }
    }
    return false;
  }

  private static IpSubnetFilterRule rule(String address) {
    int slash = address.indexOf('/');
    String ip = slash < 0 ? address : address.substring(0, slash);
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(ip);
    if (bytes == null) {
      throw new IllegalArgumentException("not an IP address or subnet: " + address);
    }
    try {
      int bits = slash < 0 ? bytes.length * 8 : Integer.parseInt(address.substring(slash + 1));
      return new IpSubnetFilterRule(ip, bits, IpFilterRuleType.ACCEPT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not an IP address or subnet: " + address, e);
    }
  }
}
