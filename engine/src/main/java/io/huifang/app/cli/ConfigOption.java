package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.config.ConfigLoader;
import io.huifang.config.EngineConfig;
import io.huifang.config.FileSet;
import io.huifang.config.PromptTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mixin: {@code --config}, and the configuration behind it. */
public final class ConfigOption {
  private static final String VARIABLE = "HUIFANG_CONFIG";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "Folder of the configuration. Default: $" + VARIABLE + ", else config.")
  private @Nullable Path given;

  /** The folder, as the user gave it. */
  public Path dir() {
    return given == null ? standard(environment()) : given;
  }

  /** A variable that is set but blank counts as not set, as those in files do. */
  static Path standard(Map<String, String> environment) {
    String folder = environment.getOrDefault(VARIABLE, "");
    return Path.of(folder.isBlank() ? "config" : folder);
  }

  /** The environment that files refer to. */
  public Map<String, String> environment() {
    return Huifang.environment(command);
  }

  /**
   * Loads the files: good, or all problems.
   *
   * @throws ParameterException when {@code --config} names no folder
   */
  public ConfigLoader.Result read() {
    return read(files());
  }

  /** As {@link #read()}, of files that were read already. */
  ConfigLoader.Result read(FileSet files) {
    return ConfigLoader.load(files, dir(), environment());
  }

  /** The files as they are now, for whoever needs them beside what they say. */
  public FileSet files() {
    refuseNoFolder();
    return FileSet.read(dir());
  }

  private void refuseNoFolder() {
    if (given == null) {
      return;
    }
    if (given.toString().isBlank()) {
      throw new ParameterException(
          command.commandLine(), "--config is empty: name a folder, or leave it out");
    }
    if (!Files.isDirectory(given)) {
      String whole = given.isAbsolute() ? "" : ": " + given.toAbsolutePath().normalize();
      throw new ParameterException(
          command.commandLine(),
          "--config "
              + given
              + whole
              + (Files.exists(given) ? " is not a folder" : " does not exist"));
    }
  }

  /** The house's language, also while other files are bad; the shipped one without engine.yaml. */
  String language() {
    return engine().map(EngineConfig::language).orElse(PromptTexts.LANGUAGES.getFirst());
  }

  /** engine.yaml, also while other files are bad; empty: it is bad itself. */
  Optional<EngineConfig> engine() {
    refuseNoFolder();
    return ConfigLoader.engine(FileSet.read(dir()), dir(), environment()).config();
  }

  /**
   * Reads engine.yaml, which says where the versions are kept; the other files may be bad.
   *
   * @throws UserProblem naming the problems of engine.yaml
   */
  VersionAccess versions() {
    refuseNoFolder();
    var read = ConfigLoader.engine(FileSet.read(dir()), dir(), environment());
    if (!read.problems().isEmpty() || read.config().isEmpty()) {
      throw UserProblem.of(read.problems());
    }
    return new VersionAccess(read.config().get());
  }

  /**
   * Loads the files; what most commands want. Secrets of PBXs may be not set.
   *
   * @throws UserProblem naming all problems
   */
  public Config load() {
    return load(files());
  }

  /** As {@link #load()}, of files that were read already. */
  Config load(FileSet files) {
    return good(ConfigLoader.loadWithoutPbx(files, dir(), environment()));
  }

  /** As {@link #load(FileSet)}, for who speaks to the PBXs. */
  Config loadForPbx(FileSet files) {
    return good(ConfigLoader.load(files, dir(), environment()));
  }

  private static Config good(ConfigLoader.Result result) {
    return switch (result) {
      case ConfigLoader.Good good -> good.config();
      case ConfigLoader.Bad bad -> throw UserProblem.of(bad.problems());
    };
  }

  /**
   * Loads the files that the engine runs with when no folder is named: of the environment, else
   * {@code config}.
   *
   * @throws UserProblem naming all problems
   */
  public Config loadDefault() {
    Path folder = standard(environment());
    return good(ConfigLoader.loadWithoutPbx(FileSet.read(folder), folder, environment()));
  }
}
