package io.huifang.report;

import io.huifang.config.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened in a centre, row by row, in no database: what reports say is counted from it. */
final class Happened {
  /** The last one's file is gone. */
  static final List<String> CAMPAIGNS = List.of("3day", "7day", "gone");

  static final List<String> KINDS = List.of("complaint", "request", "lead", "corrective-action");
  static final List<String> QUESTIONS = List.of("reception", "quality", "price");
  static final List<String> OUTLETS = List.of("总店", "分店", "");
  static final List<String> TECHNICIANS = List.of("张师傅", "李师傅", "");
  static final List<String> ADVISERS = List.of("陈顾问", "林顾问", "");
  static final List<String> DEPARTMENTS = List.of("service", "sales", "");
  static final List<String> OWNERS = List.of("林", "陈");
  static final List<String> QUEUES = List.of("sales", "service");

  /** Who did the work that a call asks about. */
  record Work(String outlet, String technician, String adviser) {}

  record Dial(int id, Instant at, Outcome outcome) {}

  /** An occasion. */
  record Planned(
      int id, String campaign, Instant from, boolean closed, Instant moved, List<Dial> dials) {
    boolean reached() {
      return dials.stream().anyMatch(d -> d.outcome().reached());
    }
  }

  record Correction(Instant at, int grade) {}

  /** An answer, 5 to 1. */
  record Grade(
      String call,
      String campaign,
      String question,
      Work work,
      Instant at,
      int first,
      List<Correction> corrections) {
    int asKnown(Instant until) {
      return corrections.stream()
          .filter(c -> c.at().isBefore(until))
          .reduce((_, b) -> b)
          .map(Correction::grade)
          .orElse(first);
    }

    int weight() {
      return question.equals("quality") ? 2 : 1;
    }
  }

  /** A step with its deadline. */
  record Step(@Nullable Instant done, @Nullable Instant due) {}

  /** A complaint or another case. */
  record Case(
      int id,
      String kind,
      String campaign,
      Work work,
      String department,
      Instant opened,
      Step answer,
      Step solution,
      @Nullable Instant closed,
      @Nullable Instant reopened,
      Map<String, Instant> causes) {}

  record OptOut(Instant since, boolean kept) {}

  /** An appointment or a promise, about a receivable or about nothing. */
  record Given(
      String table,
      int receivable,
      Instant at,
      @Nullable Instant checked,
      @Nullable Boolean kept,
      @Nullable Instant broken) {}

  /** A call to us. */
  record Inbound(
      int id, Instant at, boolean known, int pops, String queue, String ending, String agent) {}

  record Contact(int id, Instant at) {}

  record Owing(Instant at, int amount, int open, LocalDate due, String owner) {}

  /** A receivable, as the files told of it. */
  record Receivable(int id, List<Owing> told) {}

  final List<Planned> planned = new ArrayList<>();
  final List<Grade> grades = new ArrayList<>();
  final List<Case> cases = new ArrayList<>();
  final List<OptOut> optOuts = new ArrayList<>();
  final List<Given> given = new ArrayList<>();
  final List<Inbound> inbound = new ArrayList<>();
  final List<Contact> contacts = new ArrayList<>();
  final List<Receivable> receivables = new ArrayList<>();

  /** Days of visits to the workshop, of deliveries, and of letters. */
  final List<LocalDate> visits = new ArrayList<>();

  final List<LocalDate> sales = new ArrayList<>();
  final List<LocalDate> letters = new ArrayList<>();

  static int points(int grade) {
    return List.of(0, 30, 60, 80, 100).get(grade - 1);
  }

  /** What was known of a receivable at that time; null: nothing. */
  static @Nullable Owing asKnown(Receivable r, Instant until) {
    return r.told().stream()
        .filter(o -> o.at().isBefore(until))
        .max(Comparator.comparing(Owing::at))
        .orElse(null);
  }
}
