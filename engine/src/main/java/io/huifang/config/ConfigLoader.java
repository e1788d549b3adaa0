package io.huifang.config;

import io.huifang.config.read.Document;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Place;
import io.huifang.config.read.Reading;
import io.huifang.config.read.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the files of {@code config/}: everything right, or every error at once. */
public final class ConfigLoader {
  private final FileSet files;
  private final Path shown;
  private final Reading reading;
  private final Set<String> troubled;
  private Optional<CalendarConfig> calendar = Optional.empty();

  private ConfigLoader(FileSet files, Path shown, Reading reading) {
    this.files = files;
    this.shown = shown;
    this.reading = reading;
    this.troubled =
        files.troubles().stream().map(FileSet.Trouble::path).collect(Collectors.toSet());
  }

  /** What came out. */
  public sealed interface Result {}

  /**
   * All files are good.
   *
   * @param warnings what is allowed and probably not meant, sorted by file and line
   */
  public record Good(Config config, List<ConfigProblem> warnings) implements Result {}

  /**
   * Something is wrong.
   *
   * @param problems never empty, sorted by file and line
   * @param warnings what is allowed and probably not meant, as far as the files could be read;
   *     sorted likewise
   * @param calendar empty: it is not among the good files
   */
  public record Bad(
      List<ConfigProblem> problems, List<ConfigProblem> warnings, Optional<CalendarConfig> calendar)
      implements Result {}

  /**
   * Loads and checks all files of a folder.
   *
   * @param dir the folder
   * @param environment for {@code ${NAME}} references; usually {@code System.getenv()}
   */
  public static Result load(Path dir, Map<String, String> environment) {
    return load(FileSet.read(dir), dir, environment);
  }

  /**
   * Loads and checks files that were read before, or kept as a version.
   *
   * @param shown the folder that stands before each path in a message
   */
  public static Result load(FileSet files, Path shown, Map<String, String> environment) {
    return load(files, shown, Reading.begin(environment));
  }

  /**
   * As {@link #load(FileSet, Path, Map)}, for who never speaks to a PBX: secrets of PBXs may be not
   * set, and are empty then.
   */
  public static Result loadWithoutPbx(FileSet files, Path shown, Map<String, String> environment) {
    return load(files, shown, Reading.withoutPbx(environment));
  }

  /** As {@link #load(FileSet, Path, Map)}, for an engine that serves already. */
  static Result loadAgain(FileSet files, Map<String, String> environment) {
    return load(files, Path.of(""), Reading.again(environment));
  }

  static Result load(Path dir, Reading reading) {
    return load(FileSet.read(dir), dir, reading);
  }

  private static Result load(FileSet files, Path shown, Reading reading) {
    var loader = new ConfigLoader(files, shown, reading);
    loader.tellTroubles();
    Optional<Config> config = loader.troubled.contains("") ? Optional.empty() : loader.all();
    reading.names().check();
    List<ConfigProblem> problems = reading.problems().sorted();
    return problems.isEmpty() && config.isPresent()
        ? new Good(config.get(), reading.warnings().sorted())
        : new Bad(problems, reading.warnings().sorted(), loader.calendar);
  }

  /**
   * Reads {@code engine.yaml} alone, for a command that must reach the database although other
   * files are bad.
   */
  public static EngineOnly engine(FileSet files, Path shown, Map<String, String> environment) {
    var reading = Reading.withoutPbx(environment);
    var loader = new ConfigLoader(files, shown, reading);
    Optional<EngineConfig> engine = loader.one("engine", EngineReader::read);
    return new EngineOnly(engine, reading.problems().sorted());
  }

  /**
   * {@code engine.yaml} alone; names that other files declare are not compared.
   *
   * @param config meaningful only without problems
   */
  public record EngineOnly(Optional<EngineConfig> config, List<ConfigProblem> problems) {}

  private void tellTroubles() {
    for (FileSet.Trouble t : files.troubles()) {
      String path = t.path().isEmpty() ? folder() : shown(t.path());
      reading.problems().add(Place.of(path), t.words());
    }
  }

  /** As a whole: who named a folder in the environment long ago does not see where it leads. */
  private String folder() {
    return shown.toString().isEmpty() ? "" : shown.toAbsolutePath().normalize().toString();
  }

  private Optional<Config> all() {
    refuseStrangers();
    PromptTexts prompts = PromptNames.read(files, shown, reading);
    var engine =
        one(
            "engine",
            EngineReader::read,
            EngineReader.PBX,
            EngineReader.BROWSER_PHONES,
            EngineReader.TRUNK);
    calendar = one("calendar", CalendarReader::read, CalendarReader.FESTIVAL);
    var outcomes = one("outcomes", OutcomesReader::read);
    var hotline =
        one(
            "hotline",
            HotlineReader::read,
            HotlineReader.NUMBER,
            HotlineReader.SKILL,
            HotlineMenuReader.MENU);
    var agents = one("agents", AgentsReader::read);
    var cases =
        one("cases", f -> CasesReader.read(f, engine), CasesReader.PERSON, CasesReader.DEPARTMENT);
    var reports = one("reports", f -> ReportsReader.read(f, engine));
    var fields = one("customer-fields", CustomerFieldsReader::read, CustomerFieldsReader.FIELD);
    var records = one("records", RecordsReader::read);
    var desk = maybe("desk", DeskReader::read, DeskConfig.NONE);
    var campaigns =
        each(
            "campaigns",
            CampaignReader.CAMPAIGN,
            f -> CampaignReader.read(f, fields),
            CampaignReader.CAMPAIGN);
    var surveys =
        each(
            "surveys",
            SurveyReader.SURVEY,
            f -> SurveyReader.read(f, engine.map(e -> e.dialer().callLimit())),
            SurveyReader.SURVEY,
            SurveyReader.RIGHT_PARTY,
            SurveyReader.RESUME,
            SurveyReader.CLOSING);
    var ledgers = new Ledgers();
    var imports =
        each(
            "import",
            "import",
            f ->
                ImportReader.read(
                    f,
                    fields.orElse(CustomerFields.NONE),
                    records.map(RecordsConfig::papers).orElse(List.of()),
                    ledgers));
    ledgers.check();
    if (engine.isEmpty()
        || calendar.isEmpty()
        || outcomes.isEmpty()
        || hotline.isEmpty()
        || agents.isEmpty()
        || cases.isEmpty()
        || reports.isEmpty()
        || fields.isEmpty()
        || records.isEmpty()
        || desk.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Config(
            engine.get(),
            calendar.get(),
            outcomes.get(),
            hotline.get(),
            agents.get().skilled(hotline.get().skills()),
            cases.get(),
            reports.get(),
            fields.get(),
            records.get(),
            desk.get(),
            campaigns,
            surveys,
            imports,
            prompts));
  }

  /** YAML files that nobody reads, where or under a name that is not looked for. */
  private void refuseStrangers() {
    for (String path : files.paths()) {
      boolean top = !path.contains("/");
      if (top && !FolderWalk.TOP.contains(path)) {
        reading
            .problems()
            .add(
                Place.of(shown(path)),
                "no such file is read here; allowed: "
                    + String.join(", ", FolderWalk.TOP.stream().sorted().toList())
                    + ", and files in campaigns/, surveys/ and import/");
      } else if (!top && !path.startsWith(FolderWalk.PROMPTS) && !path.endsWith(".yaml")) {
        reading.problems().add(Place.of(shown(path)), "would not be read; name it .yaml");
      }
    }
  }

  private <T> Optional<T> one(String kind, Function<Fields, T> read, String... declares) {
    return file(kind + ".yaml", kind, read, declares);
  }

  /** A file that may be left out. */
  private <T> Optional<T> maybe(String kind, Function<Fields, T> read, T without) {
    String path = kind + ".yaml";
    return files.content(path).isEmpty() && !troubled.contains(path)
        ? Optional.of(without)
        : one(kind, read);
  }

  private <T> List<T> each(
      String folder, String kind, Function<Fields, T> read, String... declares) {
    var all = new ArrayList<T>();
    List<String> paths =
        files.paths().stream()
            .filter(p -> p.startsWith(folder + "/") && p.endsWith(".yaml"))
            .toList();
    for (String path : paths) {
      file(path, kind, read, declares).ifPresent(all::add);
    }
    if (paths.isEmpty()) {
      reading.names().empty(Place.of(shown(folder)), List.of(declares));
    }
    if (troubled.stream().anyMatch(t -> t.equals(folder) || t.startsWith(folder + "/"))) {
      List.of(declares).forEach(reading.names()::incomplete);
    }
    return List.copyOf(all);
  }

  private <T> Optional<T> file(
      String path, String kind, Function<Fields, T> read, String... declares) {
    Optional<byte[]> content = files.content(path);
    if (content.isEmpty() && !troubled.contains(path)) {
      reading
          .problems()
          .add(Place.of(shown(path)), "the file is missing; copy the shipped one and change it");
    }
    Optional<Fields> fields =
        content
            .flatMap(bytes -> TextFile.decode(bytes, shown(path), reading.problems()))
            .flatMap(text -> Document.parse(reading, shown(path), kind, text));
    if (fields.isEmpty()) {
      List.of(declares).forEach(reading.names()::incomplete);
    }
    return fields.map(read);
  }

  private String shown(String path) {
    return shown.resolve(path).toString();
  }
}
