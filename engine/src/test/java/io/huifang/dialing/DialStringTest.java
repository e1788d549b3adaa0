package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.config.EngineConfig.MobileZero;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.customer.CustomerPicture.Phone;
import io.huifang.customer.NumberPlan;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The house is in Shenzhen, area code 755. */
class DialStringTest {
  private static final NumberPlan PLAN = new NumberPlan("CN", "755");
  private static final String SHENZHEN_MOBILE = "+8613510000000";
  private static final String BEIJING_MOBILE = "+8613800138000";
  private static final String UNKNOWN_MOBILE = "+8619800000000";

  @ParameterizedTest
  @CsvSource({
    "+8613800138000, 13800138000",
    "+8675588888888, 075588888888",
    "+861012345678, 01012345678",
    "+864008001234, 4008001234",
    "+493012345678, 00493012345678",
    "+85291234567, 0085291234567",
  })
  void dialsAsOneDialsFromTheHouse(String e164, String dialed) {
    assertThat(of(trunk("", MobileZero.NEVER, Set.of("+")), e164))
        .isEqualTo(new DialString.Dial(dialed, ""));
  }

  @Test
  void putsThePrefixBeforeEveryNumber() {
    assertThat(of(trunk("9", MobileZero.ALWAYS, Set.of()), BEIJING_MOBILE))
        .isEqualTo(new DialString.Dial("9013800138000", ""));
  }

  @Test
  void putsZeroBeforeTheMobileOfAnotherPlaceOnly() {
    Trunk trunk = trunk("", MobileZero.NON_LOCAL, Set.of());
    assertThat(of(trunk, SHENZHEN_MOBILE)).isEqualTo(new DialString.Dial("13510000000", ""));
    assertThat(of(trunk, BEIJING_MOBILE)).isEqualTo(new DialString.Dial("013800138000", ""));
    assertThat(of(trunk, "+8675588888888")).isEqualTo(new DialString.Dial("075588888888", ""));
  }

  @Test
  void refusesAMobileWhosePlaceIsNotKnownWhereThePlaceDecides() {
    assertThat(of(trunk("", MobileZero.NON_LOCAL, Set.of()), UNKNOWN_MOBILE))
        .isInstanceOfSatisfying(
            DialString.Refused.class,
            r -> assertThat(r.reason()).contains("****0000", "place is not known"));
    assertThat(of(trunk("", MobileZero.ALWAYS, Set.of()), UNKNOWN_MOBILE))
        .isEqualTo(new DialString.Dial("019800000000", ""));
  }

  @Test
  void callsTheHousesCountryOnlyUnlessTheTrunkSaysMore() {
    assertThat(of(trunk("", MobileZero.NEVER, Set.of()), "+85291234567"))
        .isEqualTo(new DialString.Refused("****4567 is no destination of trunk t"));
    Trunk hongKong = trunk("", MobileZero.NEVER, Set.of("+852"));
    assertThat(of(hongKong, "+85291234567")).isInstanceOf(DialString.Dial.class);
    assertThat(of(hongKong, BEIJING_MOBILE)).isInstanceOf(DialString.Refused.class);
  }

  @Test
  void neverCallsAPremiumNumber() {
    assertThat(of(trunk("", MobileZero.NEVER, Set.of("+")), "+8616812345"))
        .isInstanceOfSatisfying(
            DialString.Refused.class, r -> assertThat(r.reason()).contains("premium"));
  }

  @Test
  void pressesTheExtensionAfterAPause() {
    assertThat(
            new DialString(PLAN, trunk("", MobileZero.NEVER, Set.of()))
                .of(new Phone("+8675588888888", "12")))
        .isEqualTo(new DialString.Dial("075588888888", "wwww12"));
    assertThat(
            new DialString(PLAN, trunk("", MobileZero.NEVER, Set.of()))
                .of(new Phone("+8675588888888", "1)&System(x")))
        .isEqualTo(new DialString.Dial("075588888888", ""));
  }

  @Test
  void whatIsNoNumberIsNeverDialed() {
    Trunk trunk = trunk("", MobileZero.NEVER, Set.of());
    assertThatThrownBy(() -> of(trunk, "138&SIP/evil"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static DialString.Result of(Trunk trunk, String e164) {
    return new DialString(PLAN, trunk).of(new Phone(e164, ""));
  }

  private static Trunk trunk(String prefix, MobileZero zero, Set<String> destinations) {
    return new Trunk(
        "t",
        "pbx",
        "t",
        "127.0.0.1",
        true,
        new Trunk.Limits(1, 1, 0, OptionalInt.empty()),
        new Trunk.Numbers(prefix, zero, Duration.ofSeconds(2), Set.of(), destinations));
  }
}
