package io.huifang.campaign;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the book rests on, condensed to 32 hex digits: all that the files say of it, and
 * the row itself. {@link FootingSql} works out the same of the tables as they stand: where both are
 * equal, the same rules decide as they did. Where SQL and Java print something differently they are
 * never equal, and the row is decided anew each time: slower, not wrong. Pure.
 */
public final class Footing {
  /** So much is kept. Not MD5, which a MySQL from 9.6 on does not have by itself. */
  static final int BYTES = 16;

  /** Between two values, and what stands for one that is not there: no text of a file has them. */
  private static final char NEXT = '\u001f';

  private static final char NONE = '\0';

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder(256);

  private Footing() {}

  /**
   * Everything of both, whatever a campaign asks of it. Tags, scores and fields of one's own are
   * left out: where they are asked for, footings are not used.
   */
  static String ofFiles(OccasionRow r, Person p) {
    return new Footing()
        .add(r.id())
        .add(r.customerId())
        .add(r.vehicleId())
        .add(r.anchor())
        .add(r.anchorAt())
        .add(r.label())
        .add(r.outlet())
        .add(r.outletTier())
        .add(r.adviser())
        .add(r.technician())
        .add(r.amount())
        .add(r.accident())
        .add(r.warranty())
        .add(r.model())
        .add(r.inquiryKind())
        .add(r.event())
        .add(r.attended())
        .add(r.openAmount())
        .add(r.visited())
        .add(r.answered())
        .add(r.birthday())
        .add(r.lunarMonth())
        .add(r.lunarDay())
        .add(r.lunarLeap())
        .add(r.round())
        .add(p.id())
        .add(p.e164())
        .add(p.doNotCall())
        .add(p.marketing())
        .add(p.vip())
        .add(p.company())
        .add(p.grade())
        .add(p.memberLevel())
        .add(p.creditGrade())
        .add(p.language())
        .add(p.archived())
        .condensed();
  }

  /** Of a decision, as it is entered. */
  public static String of(Decision.Entry d) {
    Occasion o = d.occasion();
    return ofRow(
        o.footing(),
        o.customerId(),
        o.vehicleId(),
        o.e164(),
        d.priority(),
        d.windowFrom(),
        d.windowUntil(),
        d.state().name().toLowerCase(Locale.ROOT),
        d.reason());
  }

  /** Of a row as it stands, with which the files agree. */
  static String of(String files, PlanBook.Entry e) {
    return ofRow(
        files,
        e.customerId(),
        e.vehicleId(),
        e.e164(),
        e.priority(),
        e.windowFrom(),
        e.windowUntil(),
        e.state(),
        e.reason());
  }

  private static String ofRow(
      String files,
      long customer,
      @Nullable Long vehicle,
      String e164,
      int priority,
      Instant from,
      Instant until,
      String state,
      String reason) {
    boolean suppressed = state.equals("suppressed") && !reason.startsWith(MergeRules.CODE);
    return new Footing()
        .add(files)
        .add(customer)
        .add(vehicle)
        .add(e164)
        .add(priority)
        .add(from)
        .add(until)
        .add(suppressed ? reason : "")
        .condensed();
  }

  private Footing add(@Nullable Object value) {
    if (!text.isEmpty()) {
      text.append(NEXT);
    }
    switch (value) {
      case null -> text.append(NONE);
      case Boolean flag -> text.append(flag ? '1' : '0');
      case BigDecimal number -> text.append(number.toPlainString());
      case Instant at -> INSTANT.formatTo(at, text);
      default -> text.append(value);
    }
    return this;
  }

  private String condensed() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
