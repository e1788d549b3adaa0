package io.huifang.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code cases.yaml}: how complaints, requests, leads and corrective actions are followed to their
 * end.
 *
 * @param people whom cases go to when time runs out, and who may close them
 * @param departments who is responsible; at least one
 * @param staff who is told by mail that a case is theirs, beside the departments
 * @param working what counts as working time
 * @param assign which department gets a case; the first line that fits decides
 * @param otherwise department when none fits
 * @param repeated when a cause is called repeated
 * @param reopenDays so many days after it was solved a second bad answer about the same vehicle
 *     reopens a case; later it is a new one
 * @param appointmentGraceDays working days after an appointment on which a visit still counts as
 *     kept
 * @param promiseGraceDays likewise for a payment that was promised
 * @param filesLateDays working days after that within which a file may still tell of the payment
 * @param mail what is told by mail, beside the book of cases
 * @param kinds one for each kind
 */
public record CasesConfig(
    List<Person> people,
    List<Department> departments,
    List<Staff> staff,
    Working working,
    List<Assign> assign,
    String otherwise,
    Repeated repeated,
    int reopenDays,
    int appointmentGraceDays,
    int promiseGraceDays,
    int filesLateDays,
    Mail mail,
    Map<CaseKind, Kind> kinds) {

  /** In {@code escalate.to}: the manager of the department that has the case. */
  public static final String MANAGER = "manager";

  /**
   * Somebody with a say in cases.
   *
   * @param mail addresses; empty: gets none
   * @param users sign-in names that act as this person on the page, beside the name itself
   */
  public record Person(String name, Text title, List<String> mail, List<String> users) {
    /** Whether somebody signed in by that name acts as this person. */
    public boolean is(String user) {
      return name.equals(user) || users.contains(user);
    }
  }

  /**
   * Who solves cases.
   *
   * @param manager name of a person
   * @param mail addresses; empty: its manager's
   */
  public record Department(String name, Text title, String manager, List<String> mail) {}

  /**
   * A member of staff, as visits, sales and inquiries name them.
   *
   * @param mail addresses, at least one
   */
  public record Staff(String name, List<String> mail) {}

  /**
   * What is told of cases by mail too.
   *
   * @param on {@code assigned}, {@code reopened}, {@code warned}, {@code late}, {@code escalated};
   *     empty: nothing
   * @param words kinds of which whoever gets them reads in the mail what the customer said
   * @param languages of a mail, one after the other; empty: that of engine.yaml
   * @param sendWithin what could not be sent for so long is not sent any more
   */
  public record Mail(
      Set<String> on, Set<CaseKind> words, List<String> languages, Duration sendWithin) {}

  /**
   * Working time.
   *
   * @param days of the week; holidays and swapped workdays are those of calendar.yaml
   * @param hours spans of a working day, in order, at least one
   */
  public record Working(Set<DayOfWeek> days, List<CalendarConfig.Span> hours) {
    /** A year of holidays is a mistake in a file. */
    private static final int MOST_DAYS = 366;

    /** Whether that day is worked: swapped workdays are, holidays are not. */
    public boolean works(LocalDate day, CalendarConfig calendar) {
      return calendar.workdays().contains(day)
          || (days.contains(day.getDayOfWeek()) && !calendar.holidays().contains(day));
    }

    /** The day so many working days later; of none the day itself. */
    public LocalDate after(LocalDate day, int days, CalendarConfig calendar) {
      LocalDate after = day;
      int left = days;
      for (int i = 0; i < MOST_DAYS && left > 0; i++) {
        after = after.plusDays(1);
        left -= works(after, calendar) ? 1 : 0;
      }
      return after;
    }

    /** How long a working day is. */
    public Duration day() {
      return hours.stream().map(CalendarConfig.Span::length).reduce(Duration.ZERO, Duration::plus);
    }
  }

  /**
   * One line of the rules that assign. Each list that is not empty must hold what the case has.
   *
   * @param items questions that were answered badly
   * @param staff technician or adviser of the visit or sale
   * @param person who in the department gets it
   */
  public record Assign(
      List<CaseKind> kinds,
      List<String> items,
      List<String> outlets,
      List<String> campaigns,
      List<String> staff,
      String to,
      Whom person) {}

  /** Which person a case goes to, beside the department. */
  public enum Whom {
    NOBODY,
    /** The adviser of the visit, sale or inquiry. */
    ADVISER,
    /** The technician of the visit. */
    TECHNICIAN;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A cause that came so often in so many days. */
  public record Repeated(int days, int times) {}

  /** How a case may end. */
  public enum Closing {
    /** The customer says yes in the recovery call. */
    RECOVERY,
    /** One of {@code who} writes down why. */
    REASON,
    /** The last step is done. */
    DONE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The rules of one kind.
   *
   * @param working whether hours and days are working time, else they are clock time
   * @param steps in order; {@code closed} may be the last
   * @param closing how it may end
   * @param who may close it with a reason; empty: nobody
   * @param outcomes of a call that open a case although no answer did
   */
  public record Kind(
      CaseKind kind,
      Text title,
      boolean working,
      List<Step> steps,
      Set<Closing> closing,
      List<String> who,
      Set<Outcome> outcomes) {
    /** The rules of a step; empty: this kind does not have it. */
    public Optional<Step> step(CaseStage stage) {
      return steps.stream().filter(s -> s.stage() == stage).findFirst();
    }
  }

  /**
   * A step and how long it may take.
   *
   * @param from counted since that step was done
   * @param within empty: no deadline
   * @param warnAfter empty: no warning
   * @param escalate in order
   */
  public record Step(
      CaseStage stage,
      CaseStage from,
      Optional<Within> within,
      Optional<Within> warnAfter,
      List<Escalation> escalate) {}

  /** Not done so long after {@code from}: it goes to somebody else. */
  public record Escalation(Within after, String to) {}

  /** A span of time. */
  public record Within(Unit unit, int amount) {
    /** What is counted. */
    public enum Unit {
      MINUTES,
      HOURS,
      /** In working time: working days. */
      DAYS,
      /** Until the day of {@code from} ends. */
      SAME_DAY
    }

    /** Its length, for comparison; {@code day} is that of a day. */
    Duration length(Duration day) {
      return switch (unit) {
        case MINUTES -> Duration.ofMinutes(amount);
        case HOURS -> Duration.ofHours(amount);
        case DAYS -> day.multipliedBy(amount);
        case SAME_DAY -> day;
      };
    }
  }

  /** The rules of a kind; each is there. */
  public Kind kind(CaseKind kind) {
    Kind found = kinds.get(kind);
    if (found == null) {
      throw new IllegalStateException("cases.yaml without " + kind.label());
    }
    return found;
  }

  /**
   * Addresses of a department, else of its manager; an empty name is the one of {@code otherwise}.
   */
  public List<String> mailOfDepartment(String name) {
    return department(name.isEmpty() ? otherwise : name)
        .map(d -> d.mail().isEmpty() ? mailOf(d.manager()) : d.mail())
        .orElse(List.of());
  }

  /** Whether that author, a person of the file or a user who acts as one, is one of those. */
  public boolean isOneOf(List<String> names, String author) {
    return names.contains(author)
        || people.stream().anyMatch(p -> names.contains(p.name()) && p.is(author));
  }

  /** Departments whose manager that user is; most often none. */
  public List<Department> managedBy(String user) {
    return departments.stream().filter(d -> isOneOf(List.of(d.manager()), user)).toList();
  }

  /** Addresses of a person; none when they have none or are not in the file any more. */
  public List<String> mailOf(String person) {
    return people.stream()
        .filter(p -> p.name().equals(person))
        .findFirst()
        .map(Person::mail)
        .orElse(List.of());
  }

  /**
   * Addresses of whoever has a case: of the person where they have any, else of the department.
   *
   * @param person as staff, or a person of the file; empty: nobody in particular
   */
  public List<String> mailOfHandler(String department, String person) {
    List<String> own =
        Stream.concat(
                staff.stream().filter(s -> s.name().equals(person)).map(Staff::mail),
                Stream.of(mailOf(person)))
            .flatMap(List::stream)
            .distinct()
            .toList();
    return own.isEmpty() ? mailOfDepartment(department) : own;
  }

  /** Whether anybody gets mail. */
  public boolean mails() {
    return !mail.on().isEmpty()
        && (!staff.isEmpty()
            || people.stream().anyMatch(p -> !p.mail().isEmpty())
            || departments.stream().anyMatch(d -> !d.mail().isEmpty()));
  }

  /** The department of that name, if it is (still) in the file. */
  public Optional<Department> department(String name) {
    return departments.stream().filter(d -> d.name().equals(name)).findFirst();
  }
}
