package io.huifang.cases;

import io.huifang.config.CasesConfig;
import io.huifang.config.CasesConfig.Assign;
import java.util.List;

/** Which department gets a case: the first line of the file that fits. Pure. */
final class AssignRules {
  private AssignRules() {}

  /**
   * Who gets it.
   *
   * @param person empty: nobody in particular
   */
  record Handler(String department, String person, String why) {}

  static Handler of(CasesConfig file, CaseView c) {
    for (int i = 0; i < file.assign().size(); i++) {
      Assign line = file.assign().get(i);
      if (fits(line, c)) {
        return new Handler(line.to(), person(line, c), "by line " + (i + 1) + " of assign");
      }
    }
    return new Handler(file.otherwise(), "", "no line of assign fits");
  }

  private static boolean fits(Assign line, CaseView c) {
    return (line.kinds().isEmpty() || line.kinds().contains(c.kind()))
        && (line.items().isEmpty() || c.items().stream().anyMatch(line.items()::contains))
        && fits(line.outlets(), c.facts().outlet())
        && fits(line.campaigns(), c.campaign())
        && (fits(line.staff(), c.facts().technician()) || fits(line.staff(), c.facts().adviser()));
  }

  private static boolean fits(List<String> wanted, String found) {
    return wanted.isEmpty() || wanted.contains(found);
  }

  private static String person(Assign line, CaseView c) {
    return switch (line.person()) {
      case NOBODY -> "";
      case ADVISER -> c.facts().adviser();
      case TECHNICIAN -> c.facts().technician();
    };
  }
}
