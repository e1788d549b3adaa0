package io.huifang.customer.intake;

import io.huifang.customer.Bulk;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.erasure.KeptDoNotCall;
import io.huifang.customer.erasure.KeyedHash;
import io.huifang.customer.intake.line.ImportLine;
import io.huifang.customer.intake.line.ImportProblem;
import io.huifang.customer.intake.line.Subject;
import io.huifang.customer.intake.line.Tables;
import io.huifang.customer.search.TokenTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Some lines in one transaction: reads all they may touch, decides in memory, writes what differs.
 */
final class ImportBatch {
  /** Tables whose outlet lists show. */
  private static final Set<String> WITH_OUTLET = Set.of("service_visit", "sale");

  private final Subject subject;
  private final Connection connection;
  private final KeyedHash hash;
  private final Instant now;

  /**
   * Lines by what became of them.
   *
   * @param refused those that would bring back somebody who is forgotten
   */
  record Counts(int added, int changed, int unchanged, List<ImportProblem> refused) {}

  ImportBatch(Subject subject, Connection connection, KeyedHash hash, Instant now) {
    this.subject = subject;
    this.connection = connection;
    this.hash = hash;
    this.now = now;
  }

  Counts apply(List<ImportLine> all) throws SQLException {
    var bulk = new Bulk(connection);
    var refused = new ArrayList<ImportProblem>();
    List<ImportLine> lines = new ForgottenPeople(bulk, hash).without(all, refused);
    Known known = new Lookup(subject, bulk).known(lines);
    var changes = new ArrayList<Changes>();
    var added = new ArrayList<@Nullable Draft>();
    Set<Draft> seen = new LinkedHashSet<>();
    for (ImportLine line : lines) {
      var c = new Changes();
      Draft main = known.take(line, c);
      changes.add(c);
      added.add(main.isNew() && seen.add(main) ? main : null);
    }
    int fresh = (int) added.stream().filter(Objects::nonNull).count();
    int changed = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (added.get(i) == null && changes.get(i).remain()) {
        changed++;
      }
    }
    write(bulk, known);
    new KeptDoNotCall(bulk, hash)
        .wake(
            lines.stream()
                .flatMap(l -> l.phones().stream())
                .map(CustomerPicture.Phone::e164)
                .toList());
    return new Counts(fresh, changed, lines.size() - fresh - changed, List.copyOf(refused));
  }

  private void write(Bulk bulk, Known known) throws SQLException {
    new TableRows(bulk, Tables.PEOPLE).write(known.people().all(), now);
    new PersonLists(bulk).write(known.people().all(), ownersOfChangedFields(known), now);
    OwnRows.ofPeople(bulk).write(known.people().all());
    new TableRows(bulk, Tables.CARS).write(known.cars().all(), now);
    OwnRows.ofCars(bulk).write(known.cars().all());
    KnownDeeds deeds = known.deeds();
    if (deeds != null) {
      new TableRows(bulk, deeds.deed().table()).write(deeds.all(), now);
      if (deeds.deed().table().name().equals(ReceivableStates.OF)) {
        ReceivableStates.keep(bulk, deeds.all(), now);
      }
    }
    Set<Long> otherwise = searchedOtherwise(known);
    var tokens = new TokenTable(connection);
    tokens.rewrite(otherwise);
    tokens.outlets(elsewhere(known, otherwise));
  }

  /** A person's file shows the fields of their vehicles too: who edits it shall hear of those. */
  private static List<Person> ownersOfChangedFields(Known known) {
    return known.cars().all().stream()
        .filter(c -> c.own().isChanged())
        .flatMap(Draft::owners)
        .distinct()
        .toList();
  }

  /** Those others of whom lists show an outlet, and whose visits or sales changed. */
  private static Set<Long> elsewhere(Known known, Set<Long> rewritten) {
    Set<Long> ids = new TreeSet<>();
    KnownDeeds deeds = known.deeds();
    if (deeds != null && WITH_OUTLET.contains(deeds.deed().table().name())) {
      deeds.all().stream()
          .filter(Draft::isWritten)
          .flatMap(Draft::owners)
          .forEach(p -> ids.add(p.storedId()));
      ids.removeAll(rewritten);
    }
    return ids;
  }

  /** Whom other words find now: those whose own rows or vehicles changed. */
  private static Set<Long> searchedOtherwise(Known known) {
    Set<Long> ids = new TreeSet<>();
    known.people().all().stream()
        .filter(p -> p.isWritten() || p.phonesChanged())
        .forEach(p -> ids.add(p.storedId()));
    known.cars().all().stream()
        .filter(Draft::isWritten)
        .flatMap(Draft::owners)
        .forEach(p -> ids.add(p.storedId()));
    return ids;
  }
}
