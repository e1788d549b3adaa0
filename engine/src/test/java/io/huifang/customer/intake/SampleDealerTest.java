package io.huifang.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Config;
import io.huifang.config.ConfigLoader;
import io.huifang.config.ImportConfig;
import io.huifang.customer.CallerLookup;
import io.huifang.customer.CallerMatch;
import io.huifang.customer.PhoneNumbers;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sample dealer of scripts/demo: what the demo and its lab day rely on. */
class SampleDealerTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final Path FILES = Path.of("..", "scripts", "lib", "demo");

  @Test
  void goesInWholeAndFillsTheLabDay() throws IOException {
    for (String kind : List.of("customers", "sales", "visits")) {
      ImportReport first = take(kind);
      assertThat(first.problems()).isEmpty();
      assertThat(first.ignored()).isEmpty();
      assertThat(first.added()).isGreaterThanOrEqualTo(10);
    }
    for (String kind : List.of("customers", "sales", "visits")) {
      ImportReport again = take(kind);
      assertThat(again.added() + again.changed() + again.rejected()).as(kind).isZero();
    }
    assertThat(DB.value("SELECT COUNT(*) FROM customer")).isEqualTo("40");

    // Day 3 to 5 after the hand-over, on 2026-03-05.
    String due =
        """
        FROM service_visit v JOIN phone p ON p.customer_id = v.customer_id
        WHERE v.handover_date BETWEEN '2026-02-28' AND '2026-03-02'
        """;
    assertThat(Integer.parseInt(DB.value("SELECT COUNT(DISTINCT v.customer_id) " + due)))
        .isGreaterThanOrEqualTo(24);
    var endings = new ArrayList<String>();
    for (String ending : "01 02 03 04 05 10 11 12 13 14 15 20 21 22 23 24 25 26".split(" ", -1)) {
      if (!DB.value("SELECT 1 " + due + " AND p.e164 LIKE '+861%" + ending + "' LIMIT 1")
          .equals("1")) {
        endings.add(ending);
      }
    }
    assertThat(endings).as("kinds of callee that nobody plays").isEmpty();
  }

  @Test
  void theHotlineKnowsItsCaller() throws IOException {
    for (String kind : List.of("customers", "sales", "visits")) {
      take(kind);
    }
    assertThat(new CallerLookup(DB.database()).find("+8613800000001"))
        .isInstanceOfSatisfying(
            CallerMatch.One.class,
            one -> {
              assertThat(one.customer().name()).isEqualTo("王建国");
              assertThat(one.customer().vip()).isTrue();
              assertThat(one.customer().vehicles()).hasSize(2);
              assertThat(one.customer().lastVisit()).isNotNull();
              assertThat(one.customer().lastSale()).isNotNull();
            });
  }

  private static ImportReport take(String kind) throws IOException {
    var loaded = ConfigLoader.load(Path.of("..", "config"), Map.of("HUIFANG_AMI_SECRET", "x"));
    assertThat(loaded).isInstanceOf(ConfigLoader.Good.class);
    Config config = ((ConfigLoader.Good) loaded).config();
    ImportConfig mapping =
        config.imports().stream().filter(i -> i.kind().equals(kind)).findFirst().orElseThrow();
    var csv =
        new CsvImport(
            DB.database(),
            PhoneNumbers.of(config.engine()),
            Clock.fixed(Instant.parse("2026-03-05T02:00:00Z"), ZoneOffset.UTC),
            config.engine().zone());
    var result = csv.take(FILES.resolve(kind + ".csv"), mapping, false, _ -> _ -> {});
    assertThat(result).isInstanceOf(CsvImport.Done.class);
    return ((CsvImport.Done) result).report();
  }
}
