package io.huifang.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells from a number in which time zones its owner's clock may run (libphonenumber's tables). A
 * mobile is taken for one of its home country. Thread-safe.
 */
public final class PhonePlaces {
  private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

  /** The country has one time by law, whatever tables say of its west. */
  private static final Map<String, ZoneId> ONE_TIME = Map.of("CN", ZoneId.of("Asia/Shanghai"));

  private final PhoneNumberToTimeZonesMapper zones = PhoneNumberToTimeZonesMapper.getInstance();

  /** Where a number lies; {@link PhonePlace#NOWHERE} when that cannot be told. */
  public PhonePlace of(String e164) {
    if (e164.length() == 14 && e164.startsWith("+861")) {
      // Nearly every number here: a Chinese mobile needs no tables.
      return new PhonePlace("CN", List.of(ONE_TIME.get("CN")));
    }
    try {
      PhoneNumber number = UTIL.parse(e164, null);
      String told = UTIL.getRegionCodeForNumber(number);
      // A range newer than the tables has no region, but still a country code.
      String region =
          told == null ? UTIL.getRegionCodeForCountryCode(number.getCountryCode()) : told;
      ZoneId one = ONE_TIME.get(region);
      return new PhonePlace(region, one == null ? zones(number) : List.of(one));
    } catch (NumberParseException e) {
      return PhonePlace.NOWHERE;
    }
  }

  /** All of them or none: one that this Java does not know makes the place unknown. */
  private List<ZoneId> zones(PhoneNumber number) {
    var all = new ArrayList<ZoneId>();
    for (String name : zones.getTimeZonesForNumber(number)) {
      if (name.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())) {
        return List.of();
      }
      try {
        all.add(ZoneId.of(name));
      } catch (DateTimeException e) {
        return List.of();
      }
    }
    return List.copyOf(all);
  }
}
