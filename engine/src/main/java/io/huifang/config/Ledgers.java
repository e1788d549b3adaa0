package io.huifang.config;

import io.huifang.config.read.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of {@code import/} that bring receivables. What a whole ledger lacks is closed, whoever
 * brought it: beside such a file there can be no other one.
 */
final class Ledgers {
  private record Ledger(String file, Value complete, boolean whole) {}

  private final List<Ledger> ledgers = new ArrayList<>();

  /** One with {@code record: receivable}. */
  void add(String file, Value complete, boolean whole) {
    ledgers.add(new Ledger(file, complete, whole));
  }

  /** When all are read. */
  void check() {
    for (Ledger one : ledgers) {
      List<String> others =
          ledgers.stream().map(Ledger::file).filter(f -> !f.equals(one.file())).sorted().toList();
      if (one.whole() && !others.isEmpty()) {
        one.complete()
            .problem(
                "found true, and "
                    + String.join(", ", others)
                    + " brings receivables too, which each file of this kind would close; join the"
                    + " files into one ledger, or write false");
      }
    }
  }
}
