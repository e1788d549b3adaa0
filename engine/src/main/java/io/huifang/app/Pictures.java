package io.huifang.app;

import io.huifang.config.EngineConfig;
import io.huifang.customer.CallerLookup;
import io.huifang.customer.CallerMatch;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.PhoneNumbers;
import io.huifang.desk.CallerPicture;
import io.huifang.desk.CallerPictures;
import io.huifang.desk.LastScores.LastScore;
import io.huifang.result.ResultBook;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Joins the customer file and the last score into what the desk shows. */
final class Pictures implements CallerPictures {
  private final CustomerDirectory customers;
  private final CallerLookup lookup;
  private final ResultBook results;
  private final PhoneNumbers phones;

  Pictures(
      CustomerDirectory customers, CallerLookup lookup, ResultBook results, EngineConfig config) {
    this.customers = customers;
    this.lookup = lookup;
    this.results = results;
    this.phones = PhoneNumbers.of(config);
  }

  @Override
  public Optional<CallerPicture> byNumber(String number) {
    if (!(phones.parse(number) instanceof PhoneNumbers.Valid n)) {
      return Optional.empty();
    }
    return switch (lookup.find(n.e164())) {
      case CallerMatch.None _ -> Optional.empty();
      case CallerMatch.One one -> Optional.of(picture(one.customer()));
      case CallerMatch.Several several -> Optional.of(shared(several.customers()));
    };
  }

  @Override
  public Optional<CallerPicture> byId(long customerId) {
    return customers.picture(customerId).map(this::picture);
  }

  /** The first person of a shared number, with the others' names for the agent to ask. */
  private CallerPicture shared(List<CustomerPicture> people) {
    return picture(
        people.getFirst(),
        people.stream()
            .skip(1)
            .map(p -> new CallerPicture.Sharer(p.id(), p.name(), p.company(), p.vip()))
            .toList());
  }

  private CallerPicture picture(CustomerPicture c) {
    return picture(c, List.of());
  }

  private CallerPicture picture(CustomerPicture c, List<CallerPicture.Sharer> sharedWith) {
    List<CallerPicture.Vehicle> vehicles =
        c.vehicles().stream()
            .map(v -> new CallerPicture.Vehicle(text(v.plate()), v.model(), text(v.vin())))
            .toList();
    CustomerPicture.Visit visit = c.lastVisit();
    return new CallerPicture(
        c.id(),
        c.name(),
        c.company(),
        c.vip(),
        c.phones().stream().map(CustomerPicture.Phone::e164).toList(),
        vehicles,
        visit == null
            ? null
            : new CallerPicture.Visit(
                visit.date(), visit.technician(), visit.adviser(), visit.outlet()),
        results
            .lastScore(c.id())
            .map(s -> new LastScore(s.score(), s.survey(), s.at()))
            .orElse(null),
        c.doNotCall(),
        c.note(),
        sharedWith);
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
