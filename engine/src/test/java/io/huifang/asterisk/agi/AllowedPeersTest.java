package io.huifang.asterisk.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedPeersTest {
  private final AllowedPeers peers = new AllowedPeers(List.of("10.0.0.5", "192.168.7.0/24"));

  @Test
  void letsListedAddressesIn() throws UnknownHostException {
    assertThat(peers.allows(InetAddress.getByName("10.0.0.5"))).isTrue();
    assertThat(peers.allows(InetAddress.getByName("192.168.7.200"))).isTrue();
  }

  @Test
  void keepsOthersOut() throws UnknownHostException {
    assertThat(peers.allows(InetAddress.getByName("10.0.0.6"))).isFalse();
    assertThat(peers.allows(InetAddress.getByName("192.168.8.1"))).isFalse();
    assertThat(new AllowedPeers(List.of()).allows(InetAddress.getLoopbackAddress())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pbx.example", "10.0.0", "10.0.0.0/33", "10.0.0.0/x", ""})
  void refusesWhatIsNoAddress(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AllowedPeers(List.of(text)))
        .withMessageContaining(text);
  }
}
