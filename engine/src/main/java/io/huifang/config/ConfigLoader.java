package io.huifang.config;

import io.huifang.config.read.Document;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Place;
import io.huifang.config.read.Reading;
import io.huifang.config.read.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the folder {@code config/}: everything right, or every error at once. */
public final class ConfigLoader {
  private final Path dir;
  private final Reading reading;

  private ConfigLoader(Path dir, Reading reading) {
    this.dir = dir;
    this.reading = reading;
  }

  /** What came out. */
  public sealed interface Result {}

  /** All files are good. */
  public record Good(Config config) implements Result {}

  /** Something is wrong; never empty, sorted by file and line. */
  public record Bad(List<ConfigProblem> problems) implements Result {}

  /**
   * Loads and checks all files.
   *
   * @param dir the folder
   * @param environment for {@code ${NAME}} references; usually {@code System.getenv()}
   */
  public static Result load(Path dir, Map<String, String> environment) {
    return load(dir, Reading.begin(environment));
  }

  static Result load(Path dir, Reading reading) {
    if (!Files.isDirectory(dir)) {
      String found = Files.exists(dir) ? "this is not a folder" : "the folder does not exist";
      reading.problems().add(Place.of(dir.toString()), found + "; allowed: the folder config/");
      return new Bad(reading.problems().sorted());
    }
    Optional<Config> config = new ConfigLoader(dir, reading).all();
    reading.names().check();
    List<ConfigProblem> problems = reading.problems().sorted();
    return problems.isEmpty() && config.isPresent() ? new Good(config.get()) : new Bad(problems);
  }

  private Optional<Config> all() {
    var folder = new ConfigFolder(dir, reading.problems());
    folder.refuseStrangers();
    PromptNames.read(dir, reading);
    var engine = one("engine", EngineReader::read, EngineReader.PBX, EngineReader.TRUNK);
    var calendar = one("calendar", CalendarReader::read, CalendarReader.FESTIVAL);
    var outcomes = one("outcomes", OutcomesReader::read);
    var hotline = one("hotline", HotlineReader::read, HotlineReader.NUMBER);
    var agents = one("agents", AgentsReader::read);
    var campaigns =
        each(
            folder,
            "campaigns",
            CampaignReader.CAMPAIGN,
            CampaignReader::read,
            CampaignReader.CAMPAIGN);
    var surveys =
        each(
            folder,
            "surveys",
            SurveyReader.SURVEY,
            SurveyReader::read,
            SurveyReader.SURVEY,
            SurveyReader.RIGHT_PARTY);
    var imports = each(folder, "import", "import", ImportReader::read);
    if (engine.isEmpty()
        || calendar.isEmpty()
        || outcomes.isEmpty()
        || hotline.isEmpty()
        || agents.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Config(
            engine.get(),
            calendar.get(),
            outcomes.get(),
            hotline.get(),
            agents.get(),
            campaigns,
            surveys,
            imports));
  }

  private <T> Optional<T> one(String kind, Function<Fields, T> read, String... declares) {
    return file(dir.resolve(kind + ".yaml"), kind, read, declares);
  }

  private <T> List<T> each(
      ConfigFolder folder, String name, String kind, Function<Fields, T> read, String... declares) {
    var all = new ArrayList<T>();
    for (Path file : folder.files(name)) {
      file(file, kind, read, declares).ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  private <T> Optional<T> file(
      Path file, String kind, Function<Fields, T> read, String... declares) {
    String shown = file.toString();
    Optional<Fields> fields =
        TextFile.read(file, shown, reading.problems())
            .flatMap(text -> Document.parse(reading, shown, kind, text));
    if (fields.isEmpty()) {
      List.of(declares).forEach(reading.names()::incomplete);
    }
    return fields.map(read);
  }
}
