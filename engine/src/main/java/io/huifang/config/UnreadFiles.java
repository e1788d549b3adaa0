package io.huifang.config;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Files in the folder that nobody reads, under a name or in a place that is not looked for: a
 * supervisor may believe that they are in effect. Never a mistake of the configuration. Hidden
 * files, what editors leave while they write, notes ({@code *.md}) and the schemas are silent.
 */
public final class UnreadFiles {
  private static final Pattern SILENT =
      Pattern.compile("\\..*|.*~|#.*#|.*\\.(sw[a-z]|tmp|md)|4913|___jb_.*");

  /** Schemas are read by editors. */
  private static final String SCHEMA = "schema";

  private static final int DEEPEST = 5;

  /** Beyond it somebody has put something else there. */
  private static final int MOST = 100;

  private final Path dir;
  private final FolderWalk walk;
  private final Set<String> folders = new TreeSet<>();
  private final List<Unread> found = new ArrayList<>();

  private UnreadFiles(Path dir) {
    this.dir = dir;
    this.walk = FolderWalk.of(dir);
    walk.folders().forEach(f -> folders.add(within(f)));
  }

  /**
   * One of them.
   *
   * @param path within the folder, with {@code /}; a folder of which nothing is read ends in one
   * @param words what is read there instead
   */
  public record Unread(String path, Text words) {}

  /** All of a folder, sorted; empty when the folder is none. */
  public static List<Unread> in(Path dir) {
    return Files.isDirectory(dir) ? new UnreadFiles(dir).all() : List.of();
  }

  private List<Unread> all() {
    try {
      // Links are followed, as where files are read: the folder itself may be one.
      Files.walkFileTree(dir, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new Visitor());
    } catch (IOException e) {
      // What cannot be looked into is told where files are read.
      found.clear();
    }
    return found.stream().sorted(Comparator.comparing(Unread::path)).limit(MOST).toList();
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a) {
      String path = within(folder);
      if (path.isEmpty() || known(path)) {
        return FileVisitResult.CONTINUE;
      }
      if (!path.equals(SCHEMA) && !silent(folder)) {
        found.add(
            new Unread(path + "/", told("此文件夹中的一切都不会被读取", "nothing in this folder is read", path)));
      }
      return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
      String path = within(file);
      if (!silent(file) && !walk.files().containsKey(path) && !recording(path)) {
        found.add(new Unread(path, told("不会被读取", "is not read", path)));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }

  private boolean known(String path) {
    return folders.contains(path);
  }

  private boolean recording(String path) {
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    return FolderWalk.LANGUAGES.stream()
            .anyMatch(l -> path.substring(0, slash + 1).equals(recordings() + l + "/"))
        && name.indexOf('.') > 0;
  }

  private static Text told(String zh, String en, String path) {
    Text instead = instead(path);
    return new Text(zh + "；读取的是" + instead.zh(), en + "; read are " + instead.en());
  }

  private static Text instead(String path) {
    if (path.startsWith(recordings())) {
      return new Text(
          " recordings/" + String.join("、recordings/", FolderWalk.LANGUAGES) + " 中如 hello.wav 的文件",
          "recordings/"
              + String.join(" and recordings/", FolderWalk.LANGUAGES)
              + " with files such as hello.wav");
    }
    if (path.startsWith(FolderWalk.PROMPTS + "/")) {
      return new Text(
          " " + String.join(".txt、", FolderWalk.LANGUAGES) + ".txt 和 recordings/",
          String.join(".txt, ", FolderWalk.LANGUAGES) + ".txt and recordings/");
    }
    return FolderWalk.FOLDERS.stream()
        .filter(f -> path.startsWith(f + "/"))
        .findFirst()
        .map(f ->
            new Text(
                " " + f + "/ 中以 .yaml 结尾的文件", "the files of " + f + "/ itself that end in .yaml"))
        .orElseGet(() ->
            new Text(
                " "
                    + String.join("、", new TreeSet<>(FolderWalk.TOP))
                    + "，以及 "
                    + String.join("/、", FolderWalk.FOLDERS)
                    + "/、"
                    + FolderWalk.PROMPTS
                    + "/ 中的文件",
                String.join(", ", new TreeSet<>(FolderWalk.TOP))
                    + " and what is in "
                    + String.join("/, ", FolderWalk.FOLDERS)
                    + "/ and "
                    + FolderWalk.PROMPTS
                    + "/"));
  }

  private static String recordings() {
    return FolderWalk.PROMPTS + "/recordings/";
  }

  private static boolean silent(Path file) {
    return SILENT.matcher(String.valueOf(file.getFileName())).matches();
  }

  private String within(Path path) {
    return dir.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }
}
