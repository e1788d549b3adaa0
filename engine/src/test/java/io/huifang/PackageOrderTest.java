package io.huifang;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The order of the packages: each imports only those above it. */
class PackageOrderTest {
  private static final String ROOT = "io.huifang.";
  private static final List<String> ORDER =
      List.of(
          "config",
          "store",
          "asterisk",
          "customer",
          "survey",
          "campaign",
          "agent",
          "dialing",
          "call",
          "result",
          "cases",
          "hotline",
          "desk",
          "floor",
          "report",
          "web",
          "app");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.huifang");

  @Test
  void everyClassStandsInAPackageOfTheOrder() {
    assertThat(classes)
        .isNotEmpty()
        .allSatisfy(c -> assertThat(feature(c)).as(c.getName()).isIn(ORDER));
  }

  /** Else a test would disturb the lab of the other JVM. */
  @Test
  void testsAskForTheirLabInOnePlace() {
    JavaClasses tests =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("io.huifang");
    assertThat(tests)
        .filteredOn(c ->
            c.getMethodCallsFromSelf().stream()
                .anyMatch(m ->
                    m.getTarget().getName().equals("getenv")
                        && m.getTargetOwner().isEquivalentTo(System.class)))
        .extracting(JavaClass::getSimpleName)
        .containsOnly("LabVariables", "Demo");
  }

  @Test
  void importsPointOnlyUpwards() {
    var wrong = new TreeSet<String>();
    for (JavaClass c : classes) {
      c.getDirectDependenciesFromSelf().stream()
          .map(d -> d.getTargetClass().getBaseComponentType())
          .filter(t -> t.getPackageName().startsWith("io.huifang"))
          .filter(t -> ORDER.indexOf(feature(t)) > ORDER.indexOf(feature(c)))
          .forEach(t -> wrong.add(c.getName() + " imports " + t.getName()));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void librariesStayInTheirRooms() {
    only("org.asteriskjava..", ROOT + "asterisk..");
    only("org.quartz..", ROOT + "app..");
    only("com.linecorp.armeria..", ROOT + "web..", ROOT + "app..");
    only("io.netty..", ROOT + "asterisk..", ROOT + "web..");
    only("ch.vorburger..", ROOT + "store..");
    only("com.nlf.calendar..", ROOT + "campaign..");
    only("jakarta.mail..", ROOT + "report.mail..");
    only("org.dhatim..", ROOT + "report.format..");
    only("net.sourceforge.pinyin4j..", ROOT + "customer.search..");
    only("com.google.i18n.phonenumbers..", ROOT + "customer..");
  }

  private void only(String library, String... rooms) {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true)
        .check(classes);
  }

  private static String feature(JavaClass c) {
    String name = c.getPackageName();
    if (!name.startsWith(ROOT)) {
      return name;
    }
    String rest = name.substring(ROOT.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
