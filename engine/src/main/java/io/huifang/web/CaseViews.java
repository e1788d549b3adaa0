package io.huifang.web;

import io.huifang.cases.CaseList;
import io.huifang.config.CasesConfig;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.customer.PhoneNumbers;
import io.huifang.desk.CaseBoard;
import io.huifang.report.CaseWords;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cases as the page shows them: what the rules wrote in both languages. */
final class CaseViews {
  private final CaseWords zh;
  private final CaseWords en;
  private final boolean masked;

  CaseViews(Config files, boolean masked) {
    this.zh = new CaseWords(files, "zh-CN");
    this.en = new CaseWords(files, "en");
    this.masked = masked;
  }

  /** One of a list. */
  record Row(
      long id,
      String kind,
      String state,
      String customer,
      String number,
      Text department,
      String person,
      Text words,
      Instant openedAt,
      @Nullable String next,
      @Nullable Instant dueAt,
      boolean late) {}

  /** A line of the history. */
  record Step(Instant at, Text author, Text what, Text words) {}

  /** One with all that is to be known. */
  record Card(
      Row head,
      @Nullable Long customerId,
      List<Step> steps,
      List<String> acts,
      List<Department> departments) {}

  /** To whom it may be given. */
  record Department(String name, Text title) {
    static Department of(CasesConfig.Department d) {
      return new Department(d.name(), d.title());
    }
  }

  Row row(CaseList.Item i) {
    return new Row(
        i.id(),
        i.kind().name(),
        i.state().name(),
        i.customer(),
        masked ? PhoneNumbers.masked(i.e164()) : i.e164(),
        both(w -> w.department(i.department())),
        i.person(),
        both(w -> w.about(i.words())),
        i.openedAt(),
        i.next(),
        i.dueAt(),
        i.late());
  }

  Card card(CaseBoard.Card c) {
    return new Card(
        row(c.item()),
        c.customerId(),
        c.steps().stream().map(this::step).toList(),
        c.acts().stream().map(CaseBoard.Act::code).toList(),
        c.departments().stream().map(Department::of).toList());
  }

  private Step step(CaseList.Step s) {
    return new Step(
        s.at(),
        both(w -> w.author(s.author())),
        both(w -> w.of(s.what())),
        both(w -> w.step(s.what(), s.words())));
  }

  private Text both(Function<CaseWords, String> words) {
    return new Text(words.apply(zh), words.apply(en));
  }
}
