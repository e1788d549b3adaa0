package io.huifang.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What libphonenumber's tables know of a number: its digits as one dials them from the house, its
 * kind, and its place. A mobile's place is where its range was given out, and what carriers go by.
 * Pure; every number is E.164.
 */
public final class NumberPlan {
  private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

  private final String region;
  private final String areaCode;

  /**
   * Seen from one house.
   *
   * @param region ISO 3166
   * @param areaCode without leading 0; may be empty
   */
  public NumberPlan(String region, String areaCode) {
    this.region = region;
    this.areaCode = areaCode;
  }

  /**
   * Digits as dialed from the house's country: with the national prefix where one belongs, abroad
   * with the international one. Nothing but digits, so nothing can be injected.
   *
   * @throws IllegalArgumentException when it is no E.164 number
   */
  public String digits(String e164) {
    return UTIL.formatOutOfCountryCallingNumber(parsed(e164), region).replaceAll("\\D", "");
  }

  /** Beginning of the numbers of the house's country, as {@code +86}. */
  public String country() {
    return "+" + UTIL.getCountryCodeForRegion(region);
  }

  /** Whether it is a mobile of the house's country. */
  public boolean isHomeMobile(String e164) {
    PhoneNumber number = parsed(e164);
    boolean mobile =
        UTIL.getNumberType(number) == PhoneNumberType.MOBILE
            // A range newer than the tables; the country has no other numbers of that form.
            || e164.matches("\\+861[3-9]\\d{9}");
    return mobile && e164.startsWith(country());
  }

  /** Whether calling it costs more than a call. */
  public boolean isPremium(String e164) {
    return UTIL.getNumberType(parsed(e164)) == PhoneNumberType.PREMIUM_RATE;
  }

  /**
   * Whether it belongs to the house's own place; empty: the tables do not know its place, or the
   * house's.
   */
  public Optional<Boolean> isLocal(String e164) {
    Optional<String> there = place(parsed(e164));
    return home().flatMap(here -> there.map(here::equals));
  }

  private Optional<String> home() {
    return Stream.of("88888888", "8888888", "66666666", "6666666", "22222222", "2222222")
        .map(subscriber -> country() + areaCode + subscriber)
        .map(NumberPlan::parsed)
        .filter(UTIL::isValidNumber)
        .flatMap(n -> place(n).stream())
        .findFirst();
  }

  /** Town and province; empty: nothing closer than the country is known. */
  private static Optional<String> place(PhoneNumber number) {
    String town =
        PhoneNumberOfflineGeocoder.getInstance().getDescriptionForNumber(number, Locale.ENGLISH);
    String country = UTIL.getRegionCodeForNumber(number);
    boolean closer =
        !town.isEmpty()
            && (country == null
                || !town.equals(Locale.of("", country).getDisplayCountry(Locale.ENGLISH)));
    return closer ? Optional.of(town) : Optional.empty();
  }

  private static PhoneNumber parsed(String e164) {
    if (!e164.matches("\\+[1-9]\\d{4,14}")) {
      throw new IllegalArgumentException("not an E.164 number");
    }
    try {
      return UTIL.parse(e164, null);
    } catch (NumberParseException e) {
      throw new IllegalArgumentException("not an E.164 number", e);
    }
  }
}
