package io.huifang.config;

import io.huifang.config.RecordsConfig.Checklist;
import io.huifang.config.RecordsConfig.Paper;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code records.yaml}. */
final class RecordsReader {
  private static final LocalDate ANY = LocalDate.of(2026, 1, 1);

  private RecordsReader() {}

  static RecordsConfig read(Fields f) {
    Fields retention = f.need("retention").fields();
    Fields documents = f.orEmpty("documents").fields();
    var taken = new HashMap<String, String>();
    var config =
        new RecordsConfig(
            span(retention, "archive-after"),
            span(retention, "forget-after"),
            documents.maybe("sale").map(v -> checklist(v, taken)).orElse(Checklist.NONE),
            documents.maybe("service-visit").map(v -> checklist(v, taken)).orElse(Checklist.NONE));
    retention.done();
    documents.done();
    f.done();
    return config;
  }

  /** Days are refused: who writes 30d for 30y shall not find an empty house. */
  private static Optional<Period> span(Fields f, String key) {
    return f.maybe(key)
        .map(v ->
            v.parse(
                "a number with y or m, one year or more, as 10y or 36m",
                s -> Period.parse(s).filter(RecordsReader::longEnough),
                new Period(1, Period.Unit.YEARS)));
  }

  private static boolean longEnough(Period p) {
    return p.unit() != Period.Unit.DAYS && !p.addTo(ANY, 1).isBefore(ANY.plusYears(1));
  }

  private static Checklist checklist(Value v, Map<String, String> taken) {
    Fields f = v.fields();
    var list =
        new Checklist(
            f.need("within").intIn(0, 60),
            f.need("papers").items(1, 20).stream().map(p -> paper(p.fields(), taken)).toList());
    f.done();
    return list;
  }

  private static Paper paper(Fields f, Map<String, String> taken) {
    Value name = f.need("name");
    var paper =
        new Paper(
            name.matching(Forms.NAME, Forms.NAME_WORDS),
            Forms.text(f.need("title")),
            f.orEmpty("also").items(0, 50).stream().map(Value::words).toList());
    f.done();
    if (name.good()) {
      paper
          .words()
          .map(ImportReader::plain)
          .distinct()
          .forEach(word -> {
            String before = taken.putIfAbsent(word, paper.name());
            if (before != null) {
              name.problem("the word '" + word + "' already stands for " + before);
            }
          });
    }
    return paper;
  }
}
