package io.huifang.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Config;
import io.huifang.config.ConfigLoader;
import io.huifang.config.ImportConfig;
import io.huifang.config.Shipped;
import io.huifang.customer.PhoneNumbers;
import io.huifang.store.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Imports with the shipped mapping files, on the lab's day. */
final class ImportFixture {
  static final Map<String, ImportConfig> SHIPPED = shipped();
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private final Database database;
  private final Path dir;

  /** Moves on between imports, where a test tells what was written when. */
  Instant now = Instant.parse("2026-03-05T02:00:00Z");

  ImportFixture(Database database, Path dir) {
    this.database = database;
    this.dir = dir;
  }

  CsvImport importer() {
    return new CsvImport(
        database, new PhoneNumbers("CN", "755", ZONE), Clock.fixed(now, ZoneOffset.UTC), ZONE);
  }

  ImportReport take(String kind, String text) {
    return done(result(kind, text));
  }

  CsvImport.Result result(String kind, String text) {
    return result(kind, SHIPPED.get(kind), text);
  }

  CsvImport.Result result(String name, ImportConfig mapping, String text) {
    try {
      Path file = dir.resolve(name + ".csv");
      Files.writeString(file, text, StandardCharsets.UTF_8);
      return importer().take(file, mapping, false, _ -> _ -> {});
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static ImportReport done(CsvImport.Result result) {
    assertThat(result).isInstanceOf(CsvImport.Done.class);
    return ((CsvImport.Done) result).report();
  }

  /** Added, changed, unchanged, rejected. */
  static List<Integer> counts(ImportReport r) {
    return List.of((int) r.added(), (int) r.changed(), (int) r.unchanged(), (int) r.rejected());
  }

  /** The shipped file of that kind. */
  static ImportConfig of(ImportConfig.Kind kind) {
    return SHIPPED.values().stream().filter(i -> i.record() == kind).findFirst().orElseThrow();
  }

  private static Map<String, ImportConfig> shipped() {
    var result = ConfigLoader.load(Shipped.dir(), Map.of("HUIFANG_AMI_SECRET", "x"));
    assertThat(result).isInstanceOf(ConfigLoader.Good.class);
    Config config = ((ConfigLoader.Good) result).config();
    return config.imports().stream().collect(Collectors.toMap(ImportConfig::kind, i -> i));
  }
}
