package io.huifang.config;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code cases.yaml}: how complaints, requests, leads and corrective actions are followed to their
 * end.
 *
 * @param people whom cases go to when time runs out, and who may close them
 * @param departments who is responsible; at least one
 * @param working what counts as working time
 * @param assign which department gets a case; the first line that fits decides
 * @param otherwise department when none fits
 * @param repeated when a cause is called repeated
 * @param reopenDays so many days after it was solved a second bad answer about the same vehicle
 *     reopens a case; later it is a new one
 * @param appointmentGraceDays days after an appointment on which a visit still counts as kept
 * @param promiseGraceDays likewise for a payment that was promised
 * @param kinds one for each kind
 */
public record CasesConfig(
    List<Person> people,
    List<Department> departments,
    Working working,
    List<Assign> assign,
    String otherwise,
    Repeated repeated,
    int reopenDays,
    int appointmentGraceDays,
    int promiseGraceDays,
    Map<CaseKind, Kind> kinds) {

  /** In {@code escalate.to}: the manager of the department that has the case. */
  public static final String MANAGER = "manager";

  /** Somebody with a say in cases. */
  public record Person(String name, Text title) {}

  /**
   * Who solves cases.
   *
   * @param manager name of a person
   */
  public record Department(String name, Text title, String manager) {}

  /**
   * Working time.
   *
   * @param days of the week; holidays and swapped workdays are those of calendar.yaml
   * @param hours spans of a working day, in order, at least one
   */
  public record Working(Set<DayOfWeek> days, List<CalendarConfig.Span> hours) {
    /** Whether that day is worked: swapped workdays are, holidays are not. */
    public boolean works(LocalDate day, CalendarConfig calendar) {
      return calendar.workdays().contains(day)
          || (days.contains(day.getDayOfWeek()) && !calendar.holidays().contains(day));
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

  /** The department of that name, if it is (still) in the file. */
  public Optional<Department> department(String name) {
    return departments.stream().filter(d -> d.name().equals(name)).findFirst();
  }
}
