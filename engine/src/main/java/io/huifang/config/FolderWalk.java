package io.huifang.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which files of a folder count, and what stands in the way of others. A file that would silently
 * not be read is trouble: so a link that leads nowhere, or a name in an unknown character set.
 *
 * @param files by path within the folder, with {@code /}
 * @param recordings prompts that are recorded, as {@code zh-CN/service-thanks}
 * @param folders that exist and are looked into, the folder itself first
 * @param troubles in the order they were found
 */
record FolderWalk(
    SortedMap<String, Path> files,
    SortedSet<String> recordings,
    List<Path> folders,
    List<FileSet.Trouble> troubles) {

  /** Files at the top that are read. */
  static final Set<String> TOP =
      Set.of(
          "engine.yaml",
          "calendar.yaml",
          "outcomes.yaml",
          "hotline.yaml",
          "agents.yaml",
          "cases.yaml",
          "customer-fields.yaml",
          "records.yaml",
          "desk.yaml",
          "reports.yaml");

  /** Folders of YAML files. */
  static final List<String> FOLDERS = List.of("campaigns", "surveys", "import");

  static final String PROMPTS = "prompts";

  /** The languages of the product, each with a file of prompts. */
  static final List<String> LANGUAGES = PromptTexts.LANGUAGES;

  private static final int MOST_FILES = 2_000;
  private static final char UNREADABLE = '\ufffd';

  static FolderWalk of(Path dir) {
    var walk =
        new FolderWalk(new TreeMap<>(), new TreeSet<>(), new ArrayList<>(), new ArrayList<>());
    if (!Files.isDirectory(dir)) {
      walk.trouble(
          "", found(dir) + "; name the folder of the files with --config or in HUIFANG_CONFIG");
      return walk;
    }
    walk.halfWritten(dir.resolve(FileSet.HALF_WRITTEN));
    walk.yaml(dir, "");
    for (String folder : FOLDERS) {
      Path sub = dir.resolve(folder);
      if (Files.isDirectory(sub)) {
        walk.yaml(sub, folder + "/");
      } else if (Files.exists(sub, LinkOption.NOFOLLOW_LINKS)) {
        walk.trouble(folder, found(sub) + "; allowed: a folder of .yaml files");
      }
    }
    walk.prompts(dir.resolve(PROMPTS));
    return walk;
  }

  /** The words of a failure, without its class and the path, which stands before them. */
  static String words(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException _ ->
          "may not be read by this user; allow it (chmod), or start the engine as its owner";
      case java.nio.file.NoSuchFileException _ -> "vanished while it was read";
      case FileSystemLoopException _ -> "is a link in a circle";
      case FileSystemException f when f.getReason() != null -> "cannot be read: " + f.getReason();
      default -> "cannot be read: " + e.getMessage();
    };
  }

  private void halfWritten(Path mark) {
    if (Files.exists(mark, LinkOption.NOFOLLOW_LINKS)) {
      String version = "N";
      try {
        version = Files.readString(mark, StandardCharsets.US_ASCII).strip();
      } catch (IOException e) {
        troubles.add(new FileSet.Trouble(FileSet.HALF_WRITTEN, "the file " + words(e)));
      }
      trouble(
          FileSet.HALF_WRITTEN,
          "a rollback was cut short, some files are of one version and some of another; run"
              + " 'huifang rollback "
              + version
              + " --yes' again, or delete this file when all others are as you want them");
    }
  }

  /** Hidden files are an editor's business. */
  private void yaml(Path folder, String prefix) {
    for (Path file : list(folder, prefix)) {
      String name = name(file);
      if (!name.startsWith(".") && name.matches("(?i).*\\.ya?ml")) {
        add(prefix + name, file);
      }
    }
  }

  private void prompts(Path folder) {
    if (!Files.isDirectory(folder)) {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        trouble(PROMPTS, found(folder) + "; allowed: a folder");
      }
      return;
    }
    folders.add(folder);
    Path recorded = folder.resolve("recordings");
    if (Files.isDirectory(recorded)) {
      folders.add(recorded);
    }
    for (String language : LANGUAGES) {
      Path texts = folder.resolve(language + ".txt");
      if (Files.exists(texts, LinkOption.NOFOLLOW_LINKS)) {
        add(PROMPTS + "/" + name(texts), texts);
      }
      Path sounds = recorded.resolve(language);
      if (Files.isDirectory(sounds)) {
        list(sounds, PROMPTS + "/recordings/" + language + "/").stream()
            .map(FolderWalk::name)
            .filter(n -> n.indexOf('.') > 0)
            .forEach(n -> recordings.add(language + "/" + n.substring(0, n.lastIndexOf('.'))));
      }
    }
  }

  private void add(String path, Path file) {
    if (path.indexOf(UNREADABLE) >= 0) {
      trouble(path, "the name is not readable here; start the engine with LC_ALL=C.UTF-8");
    } else if (!Files.isRegularFile(file)) {
      trouble(path, found(file) + "; allowed: a file");
    } else {
      files.put(path, file);
    }
  }

  private List<Path> list(Path folder, String prefix) {
    folders.add(folder);
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> some = found.limit(MOST_FILES + 1L).sorted().toList();
      if (some.size() > MOST_FILES) {
        trouble(prefix, "more than " + MOST_FILES + " files; allowed: fewer, a mistake?");
      }
      return some;
    } catch (IOException e) {
      trouble(prefix, "the folder " + words(e));
      return List.of();
    }
  }

  private void trouble(String path, String words) {
    troubles.add(new FileSet.Trouble(path.replaceFirst("/$", ""), words));
  }

  private static String found(Path path) {
    if (Files.isDirectory(path)) {
      return "found a folder";
    }
    if (Files.isRegularFile(path)) {
      return "this is a file";
    }
    if (Files.exists(path)) {
      return "found a device";
    }
    return Files.isSymbolicLink(path)
        ? "found a link that leads nowhere, or in a circle"
        : "the folder does not exist";
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
