package io.huifang.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A quick look at a folder: equal stamps mean that nothing was written between. Size, time of
 * change and inode of each file, and what lies there; no content.
 *
 * @param files stamp by path
 * @param recordings names of recorded prompts
 * @param troubles what cannot be read
 */
record Stamps(
    Map<String, List<Object>> files,
    SortedSet<String> recordings,
    List<FileSet.Trouble> troubles,
    List<Path> folders) {
  /** With the time of the inode's change, which a copy that keeps times does not keep. */
  private static final String UNIX = "unix:size,lastModifiedTime,ctime,ino,dev";

  private static final String BASIC = "basic:size,lastModifiedTime,fileKey";

  static Stamps of(Path dir) {
    FolderWalk walk = FolderWalk.of(dir);
    boolean unix = dir.getFileSystem().supportedFileAttributeViews().contains("unix");
    var stamps = new TreeMap<String, List<Object>>();
    walk.files()
        .forEach((path, file) -> {
          try {
            stamps.put(
                path,
                new ArrayList<>(
                    new TreeMap<>(Files.readAttributes(file, unix ? UNIX : BASIC)).values()));
          } catch (IOException e) {
            stamps.put(path, List.of(FolderWalk.words(e)));
          }
        });
    return new Stamps(stamps, walk.recordings(), walk.troubles(), walk.folders());
  }
}
