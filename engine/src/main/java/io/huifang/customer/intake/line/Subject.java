package io.huifang.customer.intake.line;

import io.huifang.config.ImportConfig;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What lines of a kind of file are about, and in what such a file is believed.
 *
 * @param kind of the file
 * @param deed what a line tells beside person and vehicle; null when it tells of these only
 * @param car whether a line must name a vehicle
 * @param people how far it is believed about people
 * @param cars how far it is believed about vehicles
 */
public record Subject(
    ImportConfig.Kind kind, @Nullable Deed deed, boolean car, Trust people, Trust cars) {

  /** How far a file is believed. */
  public enum Trust {
    /** It only fills in what is not known. */
    FILLS,
    /** It corrects what is known. */
    CORRECTS,
    /** It also says whose a vehicle is. */
    OWNS
  }

  /** The subject of files of that kind. */
  public static Subject of(ImportConfig mapping) {
    ImportConfig.Kind kind = mapping.record();
    return switch (kind) {
      case CUSTOMER -> new Subject(kind, null, false, Trust.CORRECTS, Trust.OWNS);
      case VEHICLE -> new Subject(kind, null, true, Trust.FILLS, Trust.OWNS);
      case SALE -> new Subject(kind, Deed.sale(), true, Trust.FILLS, Trust.CORRECTS);
      case SERVICE_VISIT -> by(kind, Deed.visit());
      case INQUIRY -> by(kind, Deed.inquiry());
      case INVITATION -> by(kind, Deed.invitation());
      case RECEIVABLE -> by(kind, Deed.receivable());
      case CONSENT -> by(kind, Deed.consent());
      case DOCUMENT -> by(kind, PaperDeeds.document(mapping.papers()));
      case LETTER -> by(kind, PaperDeeds.letter());
    };
  }

  private static Subject by(ImportConfig.Kind kind, Deed deed) {
    return new Subject(kind, deed, false, Trust.FILLS, Trust.FILLS);
  }

  /** What a phone's row says of where it came from. */
  public String source() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** All that a line of this kind may fill, beside phones and tags. */
  public List<Column<?>> columns() {
    return Stream.of(
            Tables.PEOPLE.columns(),
            Tables.CARS.columns(),
            deed == null ? List.<Column<?>>of() : deed.table().columns())
        .flatMap(Collection::stream)
        .toList();
  }

  /** Fields of which a line must say one; empty: there are none such. */
  public List<String> oneOf() {
    return deed == null
        ? List.of()
        : deed.oneOf().stream().map(c -> c.fields().getFirst()).toList();
  }

  /** The fields without which no line of this kind can be taken in. */
  public List<String> needed() {
    return columns().stream().filter(Column::isNeeded).flatMap(c -> c.fields().stream()).toList();
  }

  /**
   * Whether a line tells of a consent to marketing that proves nothing: it does not say how it was
   * given, or to which text.
   */
  public boolean isUnproven(ImportLine line) {
    Values told = line.deed();
    return kind == ImportConfig.Kind.CONSENT
        && told != null
        && said(told, "revoked").isEmpty()
        && Set.of("", "marketing").contains(said(told, "purpose"))
        && (said(told, "how").isEmpty() || said(told, "words").isEmpty());
  }

  private static String said(Values told, String field) {
    return told.table().columns().stream()
        .filter(c -> c.fields().contains(field))
        .map(c -> Objects.toString(told.get(c), ""))
        .findFirst()
        .orElse("");
  }
}
