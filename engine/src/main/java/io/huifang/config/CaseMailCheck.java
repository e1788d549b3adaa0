package io.huifang.config;

import io.huifang.config.read.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds alarms of cases that no mail would bring to anybody: whoever writes an address into
 * cases.yaml wants them mailed.
 */
final class CaseMailCheck {
  private @Nullable Value first;
  private final List<Named> departments = new ArrayList<>();
  private final List<Named> escalated = new ArrayList<>();

  private record Named(Value at, String name) {}

  /** Somebody's addresses, at least one. */
  void addresses(Value at) {
    first = first == null ? at : first;
  }

  /** A department, at its name. */
  void department(Value at, String name) {
    departments.add(new Named(at, name));
  }

  /** To whom a step is escalated. */
  void escalated(Value at, String to) {
    escalated.add(new Named(at, to));
  }

  /**
   * Warns when all is read.
   *
   * @param engine empty: it cannot be read, which is told elsewhere
   */
  void tell(CasesConfig file, Optional<EngineConfig> engine) {
    Value at = first;
    if (at == null || !file.mails()) {
      return;
    }
    if (engine.filter(e -> !e.mail().configured()).isPresent()) {
      at.warning(
          "no mail server is named (mail.host in engine.yaml): alarms of cases are mailed to nobody;"
              + " set HUIFANG_SMTP_HOST, or take the addresses out");
    }
    if (file.mail().on().contains("escalated")) {
      escalated.forEach(e -> escalation(file, e));
    }
    if (file.mail().on().stream().anyMatch(on -> !on.equals("escalated"))) {
      departments.stream()
          .filter(d -> file.mailOfDepartment(d.name()).isEmpty())
          .forEach(d ->
              d.at()
                  .warning(
                      "neither department '"
                          + d.name()
                          + "' nor its manager has a mail address: that a case is theirs, or soon"
                          + " late, is mailed to nobody there; write mail: [...] beside the name"));
    }
  }

  private static void escalation(CasesConfig file, Named e) {
    List<String> without =
        (e.name().equals(CasesConfig.MANAGER)
                ? file.departments().stream().map(CasesConfig.Department::manager)
                : Stream.of(e.name()))
            .distinct()
            .filter(p -> file.mailOf(p).isEmpty())
            .toList();
    if (!without.isEmpty()) {
      e.at()
          .warning(
              "no mail address has "
                  + String.join(", ", without)
                  + ": this escalation is mailed to nobody there; write mail: [...] beside the name in"
                  + " people");
    }
  }
}
