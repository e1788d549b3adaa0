package io.huifang.app;

import io.huifang.app.Doctor.Finding;
import io.huifang.app.Doctor.Grade;
import java.util.ArrayList;
import java.util.List;

/** What the doctor has found so far, in order. */
final class Findings {
  private final List<Finding> findings = new ArrayList<>();

  List<Finding> all() {
    return List.copyOf(findings);
  }

  void ok(String what, String found) {
    findings.add(new Finding(what, Grade.OK, found, ""));
  }

  /** Not looked at, and how one may look. */
  void note(String what, String found, String mend) {
    findings.add(new Finding(what, Grade.NOTE, found, mend));
  }

  void warn(String what, String found, String mend) {
    findings.add(new Finding(what, Grade.WARN, found, mend));
  }

  void bad(String what, String found, String mend) {
    findings.add(new Finding(what, Grade.BAD, found, mend));
  }

  /** Bad if anything is missing. */
  void grade(String what, List<String> missing, String good, String mend) {
    if (missing.isEmpty()) {
      ok(what, good);
    } else {
      bad(what, "missing: " + String.join(", ", missing), mend);
    }
  }
}
