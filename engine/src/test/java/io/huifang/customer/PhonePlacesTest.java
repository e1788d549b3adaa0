package io.huifang.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PhonePlacesTest {
  private final PhonePlaces places = new PhonePlaces();

  @Test
  void allOfChinaHasOneTime() {
    assertThat(places.of("+8613800000001").zones()).containsExactly(ZoneId.of("Asia/Shanghai"));
    // Ürümqi, far in the west.
    assertThat(places.of("+869912345678").zones()).containsExactly(ZoneId.of("Asia/Shanghai"));
    assertThat(places.of("+869912345678").region()).isEqualTo("CN");
  }

  @Test
  void aNumberThatMayLieInSeveralZonesNamesThemAll() {
    assertThat(places.of("+12125550100").zones()).contains(ZoneId.of("America/New_York"));
    // An American free number lies anywhere.
    assertThat(places.of("+18005550100").zones()).hasSizeGreaterThan(1);
  }

  @Test
  void whatIsNoNumberLiesNowhere() {
    assertThat(places.of("")).isEqualTo(PhonePlace.NOWHERE);
    assertThat(places.of("hello").zones()).isEmpty();
    assertThat(places.of("+99912345678").zones()).isEmpty();
  }
}
