package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What customer-fields.yaml may say, and what others may say of its fields. */
class CustomerFieldsTest {
  private static final String FILE = "customer-fields.yaml";
  private static final String CAMPAIGN = "campaigns/3day.yaml";
  private final ConfigDir dir;

  CustomerFieldsTest(@TempDir Path folder) {
    dir = ConfigDir.few(folder);
  }

  @Test
  void aCampaignAsksForOwnFieldsByTheirTypes() {
    asks("{fields: {hobby: [钓鱼, 茶], payment: loan}, not: {fields: {competitor: 某品牌}}}");
    CampaignConfig campaign = dir.good().campaign("3day").orElseThrow();
    assertThat(campaign.where().own())
        .extracting(o -> o.field().name(), Filter.Own::negated)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("hobby", false),
            org.assertj.core.api.Assertions.tuple("payment", false),
            org.assertj.core.api.Assertions.tuple("competitor", true));
  }

  @Test
  void anUnknownFieldIsRefusedAtItsPlaceWithTheNearestOne() {
    asks("{fields: {hoby: 钓鱼}}");
    assertThat(dir.problems())
        .singleElement()
        .asString()
        .matches("campaigns/3day.yaml:\\d+:18: .*'hoby'.*did you mean 'hobby'.*");
  }

  @Test
  void anUnknownOptionIsRefusedWithTheNearestOne() {
    asks("{fields: {payment: lone}}");
    assertThat(dir.problems()).singleElement().asString().contains("did you mean 'loan'");
  }

  @Test
  void aDateNeedsBoundsThatFitAndAPhoneIsNotAskedFor() {
    type("hobby", "date");
    asks("{fields: {hobby: {from: 2026-02-30}}}");
    assertThat(dir.problems()).singleElement().asString().contains("a date, as 2026-10-01");
    asks("{fields: {hobby: {from: 2026-03-02, until: 2026-03-01}}}");
    assertThat(dir.problems()).singleElement().asString().contains("until 2026-03-01 before");
    asks("{fields: {hobby: {}}}");
    assertThat(dir.problems()).singleElement().asString().contains("found no bound");
    asks("{fields: {hobby: {from: 2026-03-02}}}");
    assertThat(dir.problems()).isEmpty();
    type("hobby", "phone");
    assertThat(dir.problems()).singleElement().asString().contains("a phone is not asked for");
  }

  @Test
  void aHeadingThatMeansSomethingElseIsRefused() {
    dir.write(FILE, dir.text(FILE).replace("[竞品,", "[备注,"));
    assertThat(dir.problems())
        .singleElement()
        .asString()
        .startsWith("import/customers.yaml:")
        .contains("'备注' of the own field competitor already stands for note");
    dir.write(FILE, dir.text(FILE).replace("[备注,", "[ 爱 好,"));
    assertThat(dir.problems()).singleElement().asString().contains("already stands for hobby");
  }

  @Test
  void aChoiceNeedsOptionsAndNothingElseHasThem() {
    type("payment", "text");
    assertThat(dir.problems()).singleElement().asString().contains("only with type choice");
    type("payment", "choice");
    type("hobby", "choice");
    assertThat(dir.problems()).singleElement().asString().contains("2 to 100");
  }

  @Test
  void twoFieldsOfOneNameAreRefused() {
    dir.write(FILE, dir.text(FILE).replace("name: competitor", "name: Hobby"));
    assertThat(dir.problems()).singleElement().asString().contains("stands twice");
  }

  @Test
  void noFieldsAreGoodAndACampaignThatAsksForOneIsToldWhereToDeclareIt() {
    dir.write(FILE, "fields: []\n");
    assertThat(dir.problems()).isEmpty();
    asks("{fields: {hobby: x}}");
    assertThat(dir.problems()).singleElement().asString().contains("declare it in");
  }

  private void type(String field, String type) {
    dir.write(
        FILE,
        dir.text(FILE)
            .replaceFirst("(?s)(name: " + field + "\n.*?\n    type: )[a-z-]+", "$1" + type));
  }

  private void asks(String where) {
    String text = dir.text(CAMPAIGN).replaceAll("\nwhere: .*", "");
    dir.write(
        CAMPAIGN, text.replace("\nsurvey: service", "\nwhere: " + where + "\nsurvey: service"));
  }
}
