package io.huifang.customer.intake;

import io.huifang.customer.csv.CsvFile;
import io.huifang.customer.intake.line.LineParser;
import io.huifang.store.Database;
import io.huifang.store.Literals;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/**
 * A file that is all that is owed: what is open and not in it is closed, with the day of the file
 * as its reason. Memory holds the numbers of what is open, however long the file is.
 */
final class WholeLedger {
  private static final String NUMBER = "receivable-no";
  private static final int LONGEST_NUMBER = 64;
  private static final int PAGE = 1_000;

  private final Database database;

  /** Ids by number of what was open before the file, less what the file names. */
  private final Map<String, Long> missing = new HashMap<>();

  WholeLedger(Database database) {
    this.database = database;
  }

  /**
   * Reads which numbers a file holds, also those of lines that will be rejected.
   *
   * @return why it cannot be taken for the whole ledger; empty: it can
   */
  Optional<String> read(CsvFile file, LineParser parser, boolean mayShrink) throws IOException {
    int open = readOpen();
    try (CsvFile.Lines lines = file.read()) {
      while (lines.hasNext()) {
        CsvFile.Line line = lines.next();
        if (line.cells().stream().allMatch(String::isBlank)) {
          continue;
        }
        @Nullable String number = parser.text(line, NUMBER, LONGEST_NUMBER);
        if (number == null) {
          return Optional.of(
              "line "
                  + line.number()
                  + " has no number of a receivable: of a whole ledger nobody can tell then what is"
                  + " missing; mend the line, or import with --no-complete");
        }
        missing.remove(number);
      }
    }
    return mayShrink ? Optional.empty() : shrunk(open);
  }

  private int readOpen() {
    long after = 0;
    for (boolean more = true; more; ) {
      long from = after;
      List<Open> page = database.inTx(tx -> tx.mapper(Mapper.class).open(from, PAGE));
      page.forEach(o -> missing.put(o.reference(), o.id()));
      more = page.size() == PAGE;
      after = page.isEmpty() ? after : page.getLast().id();
    }
    return missing.size();
  }

  private Optional<String> shrunk(int open) {
    return 2L * missing.size() <= open
        ? Optional.empty()
        : Optional.of(
            "the whole ledger lacks "
                + missing.size()
                + " of "
                + open
                + " receivables that are open, more than half: --yes closes them, --no-complete"
                + " leaves them open");
  }

  /** How many are open and not in the file. */
  int missing() {
    return missing.size();
  }

  /** Closes them. Returns how many. */
  int close(LocalDate day, Instant now) {
    List<Long> ids = List.copyOf(missing.values());
    int closed = 0;
    for (int i = 0; i < ids.size(); i += PAGE) {
      String page = Literals.numbers(ids.subList(i, Math.min(ids.size(), i + PAGE)));
      closed +=
          database.inTx(tx -> {
            Mapper mapper = tx.mapper(Mapper.class);
            mapper.keepClosed(page, now);
            return mapper.close(page, "not in the file of " + day, now);
          });
    }
    return closed;
  }

  /** What a file has again is not closed any more. */
  static void open(Database database) {
    database.run(tx -> tx.mapper(Mapper.class).reopened());
  }

  /** A row that is owed. */
  record Open(long id, String reference) {}

  interface Mapper {
    // Whoever is forgotten has rows without their numbers.
    String OPEN =
        """
        FROM receivable r JOIN customer c ON c.id = r.customer_id
        WHERE r.open_amount > 0 AND c.forgotten_at IS NULL
        """;

    @Select(
        "SELECT r.id, r.reference " + OPEN + " AND r.id > #{after} ORDER BY r.id LIMIT #{limit}")
    List<Open> open(@Param("after") long after, @Param("limit") int limit);

    /** As {@link ReceivableStates}, of those that {@link #close} is about to close. */
    @Insert(
        """
        INSERT INTO receivable_state (receivable_id, at, amount, open_amount, due_date, owner)
        SELECT id, #{now}, amount, 0, due_date, owner FROM receivable
        WHERE id IN (${ids}) AND open_amount > 0
        """)
    void keepClosed(@Param("ids") String ids, @Param("now") Instant now);

    @Update(
        """
        UPDATE receivable SET open_amount = 0, closed_at = #{now}, closed_why = #{why},
          updated_at = #{now}
        WHERE id IN (${ids}) AND open_amount > 0
        """)
    int close(@Param("ids") String ids, @Param("why") String why, @Param("now") Instant now);

    @Update(
        """
        UPDATE receivable SET closed_at = NULL, closed_why = ''
        WHERE closed_at IS NOT NULL AND open_amount > 0
        """)
    void reopened();
  }
}
