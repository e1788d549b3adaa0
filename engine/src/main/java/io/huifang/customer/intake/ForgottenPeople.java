package io.huifang.customer.intake;

import io.huifang.customer.Bulk;
import io.huifang.customer.erasure.KeyedHash;
import io.huifang.customer.intake.line.ImportLine;
import io.huifang.customer.intake.line.ImportProblem;
import io.huifang.customer.intake.line.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lines that would bring back somebody who is forgotten: dealers re-send whole files. They are
 * known by what the import tells people by, customer number or name and number, as keyed hashes.
 */
final class ForgottenPeople {
  private static final String REASON =
      "this person was forgotten and is not taken in again; if they want to be: huifang customer readmit";

  private final Bulk bulk;
  private final KeyedHash hash;

  ForgottenPeople(Bulk bulk, KeyedHash hash) {
    this.bulk = bulk;
    this.hash = hash;
  }

  /** The lines but those; each of these is told. */
  List<ImportLine> without(List<ImportLine> lines, List<ImportProblem> refused)
      throws SQLException {
    if (!bulk.any("forgotten_key")) {
      return lines;
    }
    Map<ImportLine, Set<String>> keys = new HashMap<>();
    Set<String> all = new HashSet<>();
    for (ImportLine line : lines) {
      Set<String> own = keys(line);
      keys.put(line, own);
      all.addAll(own);
    }
    Set<String> known =
        new HashSet<>(
            bulk.select(
                "SELECT hash FROM forgotten_key WHERE hash IN ?", all, rs -> rs.getString(1)));
    var kept = new ArrayList<ImportLine>();
    for (ImportLine line : lines) {
      if (keys.getOrDefault(line, Set.of()).stream().anyMatch(known::contains)) {
        refused.add(ImportProblem.of(line.number(), "", line.person().text(Tables.NAME), REASON));
      } else {
        kept.add(line);
      }
    }
    return kept;
  }

  private Set<String> keys(ImportLine line) {
    Set<String> keys = new HashSet<>();
    String no = line.person().get(Tables.NO);
    if (no != null) {
      keys.add(hash.ofNumber(no));
    }
    String name = line.person().text(Tables.NAME);
    line.phones().forEach(p -> keys.add(hash.ofPerson(name, p.e164())));
    return keys;
  }
}
