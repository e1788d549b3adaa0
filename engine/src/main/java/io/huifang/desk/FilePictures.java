package io.huifang.desk;

import io.huifang.config.CustomerFields;
import io.huifang.config.OwnField;
import io.huifang.customer.CallerLookup;
import io.huifang.customer.CallerMatch;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import io.huifang.desk.CallerPicture.OwnValue;
import io.huifang.desk.CallerPicture.Sharer;
import io.huifang.desk.CallerPicture.Vehicle;
import io.huifang.desk.CallerPicture.Visit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Pictures from the customer files, with what is open of each. */
public final class FilePictures implements CallerPictures {
  // A fleet's file may hold hundreds; a page shows a few.
  private static final int MOST_SHOWN = 20;

  private final Supplier<PhoneNumbers> numbers;
  private final CallerLookup lookup;
  private final CustomerDirectory directory;
  private final LongFunction<Matters> matters;
  private final Supplier<CustomerFields> fields;

  /**
   * From these files; numbers are read as the house reads them at that moment.
   *
   * @param matters what is open of a person; may ask the database
   */
  public FilePictures(
      Supplier<PhoneNumbers> numbers,
      CallerLookup lookup,
      CustomerDirectory directory,
      LongFunction<Matters> matters,
      Supplier<CustomerFields> fields) {
    this.numbers = numbers;
    this.lookup = lookup;
    this.directory = directory;
    this.matters = matters;
    this.fields = fields;
  }

  @Override
  public Optional<CallerPicture> byNumber(String number) {
    return switch (numbers.get().parse(number)) {
      case PhoneNumbers.Valid v -> byE164(v.e164());
      case PhoneNumbers.Refused r -> Optional.empty();
    };
  }

  @Override
  public Optional<CallerPicture> byId(long customerId) {
    return directory.picture(customerId).map(c -> picture(c, List.of()));
  }

  private Optional<CallerPicture> byE164(String e164) {
    return switch (lookup.find(e164)) {
      case CallerMatch.None n -> Optional.empty();
      case CallerMatch.One one -> Optional.of(picture(one.customer(), List.of()));
      case CallerMatch.Several several -> {
        List<CustomerPicture> all = several.customers();
        yield Optional.of(picture(all.getFirst(), all.subList(1, all.size())));
      }
    };
  }

  private CallerPicture picture(CustomerPicture c, List<CustomerPicture> others) {
    Matters open = matters.apply(c.id());
    return new CallerPicture(
        c.id(),
        c.name(),
        c.company(),
        c.vip(),
        c.phones().stream().limit(MOST_SHOWN).map(CustomerPicture.Phone::e164).toList(),
        c.vehicles().stream().limit(MOST_SHOWN).map(FilePictures::vehicle).toList(),
        c.lastVisit() == null ? null : visit(c.lastVisit()),
        open.scores().isEmpty() ? null : open.scores().getFirst(),
        c.doNotCall(),
        c.note(),
        others.stream().map(o -> new Sharer(o.id(), o.name(), o.company(), o.vip())).toList(),
        own(c),
        open);
  }

  /** In the order of the file; costs no query where nothing is to be shown. */
  private List<OwnValue> own(CustomerPicture c) {
    List<OwnField> shown = fields.get().shownIn(OwnField.Place.POP);
    if (shown.isEmpty()) {
      return List.of();
    }
    Map<Long, String> plates =
        c.vehicles().stream()
            .collect(
                Collectors.toMap(
                    CustomerPicture.Vehicle::id, v -> v.plate() == null ? v.model() : v.plate()));
    List<CustomerPicture.Own> values = directory.own(c.id());
    return shown.stream()
        .flatMap(f ->
            values.stream()
                .filter(v -> v.name().equals(f.name()))
                .filter(v -> (v.vehicleId() == 0) == (f.of() == OwnField.Owner.CUSTOMER))
                .map(v ->
                    new OwnValue(
                        f.title(),
                        f.shown(v.value()),
                        f.type() == OwnField.Type.PHONE,
                        plates.getOrDefault(v.vehicleId(), ""))))
        .limit(MOST_SHOWN)
        .toList();
  }

  private static Vehicle vehicle(CustomerPicture.Vehicle v) {
    return new Vehicle(
        v.plate() == null ? "" : v.plate(), v.model(), v.vin() == null ? "" : v.vin());
  }

  private static Visit visit(CustomerPicture.Visit v) {
    return new Visit(v.date(), v.technician(), v.adviser(), v.outlet());
  }
}
