package io.huifang.config;

import io.huifang.config.read.Document;
import io.huifang.config.read.Place;
import io.huifang.config.read.Reading;
import io.huifang.config.read.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One survey alone, wherever its file stands, with the prompts of a configuration folder.
 *
 * @param survey meaningful only without problems
 */
public record SurveyFile(
    Optional<SurveyConfig> survey, PromptTexts prompts, List<ConfigProblem> problems) {
  /**
   * Reads it.
   *
   * @param folder whose prompts it may use
   */
  public static SurveyFile read(Path file, Path folder) {
    var reading = Reading.begin(Map.of());
    PromptTexts prompts = PromptNames.read(FileSet.read(folder), folder, reading);
    String shown = file.toString();
    Optional<SurveyConfig> survey =
        bytes(file, reading)
            .flatMap(b -> TextFile.decode(b, shown, reading.problems()))
            .flatMap(text -> Document.parse(reading, shown, "survey", text))
            .map(SurveyReader::read);
    reading.names().check();
    return new SurveyFile(survey, prompts, reading.problems().sorted());
  }

  private static Optional<byte[]> bytes(Path file, Reading reading) {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(in.readNBytes(TextFile.LARGEST + 1));
    } catch (IOException e) {
      reading.problems().add(Place.of(file.toString()), "cannot be read: " + FolderWalk.words(e));
      return Optional.empty();
    }
  }
}
