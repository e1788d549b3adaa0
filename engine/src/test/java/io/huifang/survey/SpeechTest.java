package io.huifang.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.ConfigDir;
import io.huifang.config.EditedFolder;
import io.huifang.config.PromptTexts;
import io.huifang.config.Shipped;
import io.huifang.customer.OccasionFacts;
import io.huifang.survey.Turn.Say;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A prompt with what is known of a person, as files to be played. */
class SpeechTest {
  private static final Say GREETING = new Say("service-greeting", "", true);

  private final EditedFolder files;
  private final ConfigDir dir;

  SpeechTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
    files = new EditedFolder(folder);
    files.copy(Shipped.dir(), "", f -> f.toString().endsWith(".txt"));
    for (String language : PromptTexts.LANGUAGES) {
      String file = "prompts/" + language + ".txt";
      String before =
          files
              .text(file)
              .lines()
              .filter(l -> l.startsWith("service-greeting\t"))
              .findFirst()
              .get();
      files.change(
          file, before, "service-greeting\tHi[ {name}][, {plate}][ of {date}][, {amount}].");
    }
  }

  @Test
  void aRecordingOfTheWholeNameThenOfTheFamilyNameThenSyllables() {
    assertThat(said("王秀英"))
        .startsWith("service-greeting_1", "say-py-wang2", "say-py-xiu4", "say-py-ying1");
    files.write("prompts/recordings/zh-CN/name-王.wav", new byte[0]);
    assertThat(said("王秀英")).containsSubsequence("service-greeting_1", "name-王");
    files.write("prompts/recordings/zh-CN/name-王秀英.wav", new byte[0]);
    assertThat(said("王秀英")).contains("name-王秀英").doesNotContain("name-王");
  }

  @Test
  void aCompoundFamilyNameIsLookedForBeforeItsFirstSign() {
    files.write("prompts/recordings/zh-CN/name-欧.wav", new byte[0]);
    files.write("prompts/recordings/zh-CN/name-欧阳.wav", new byte[0]);
    assertThat(said("欧阳修")).contains("name-欧阳");
  }

  @Test
  void aNameInLettersIsItsRecordingOrLeftOutWithItsBrackets() {
    assertThat(said("John Smith")).noneMatch(f -> f.startsWith("say-py-") || f.equals("name-"));
    files.write("prompts/recordings/zh-CN/name-Smith.wav", new byte[0]);
    assertThat(said("John Smith")).contains("name-Smith");
  }

  @Test
  void eachVariableIsSaidInTheLanguageOfTheCallAndWhatIsNotKnownIsLeftOut() {
    var speech =
        new Speech(
            dir.good().prompts(),
            new OccasionFacts(
                "王芳",
                "粤B12",
                Optional.of(LocalDate.of(2026, 3, 2)),
                Optional.of(new BigDecimal("2.00"))));
    assertThat(speech.names(GREETING, "en"))
        .containsSubsequence(
            "say-py-wang2", "say-p-yue", "say-1", "say-month-3", "say-th-2", "say-2", "say-yuan");
    assertThat(speech.names(GREETING, "zh-CN"))
        .containsSubsequence(
            "say-py-wang2", "say-p-yue", "say-yao", "say-3", "say-month", "say-liang", "say-yuan");
    assertThat(new Speech(dir.good().prompts(), OccasionFacts.NONE).names(GREETING, "en"))
        .allMatch(f -> f.startsWith("service-greeting_"))
        .hasSize(2);
  }

  private List<String> said(String name) {
    return new Speech(
            dir.good().prompts(), new OccasionFacts(name, "", Optional.empty(), Optional.empty()))
        .names(GREETING, "zh-CN");
  }
}
