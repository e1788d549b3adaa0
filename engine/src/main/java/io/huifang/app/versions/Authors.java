package io.huifang.app.versions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who has written files, as far as the operating system knows. */
public final class Authors {
  private static final Logger log = LoggerFactory.getLogger(Authors.class);
  private static final int LONGEST = 64;

  private Authors() {}

  /** The owner of the one written last; empty when all are gone or nobody can tell. */
  public static String of(Path dir, Collection<String> paths) {
    String owner = "";
    FileTime last = FileTime.fromMillis(0);
    for (String path : paths) {
      Path file = dir.resolve(path);
      try {
        FileTime written = Files.getLastModifiedTime(file);
        if (written.compareTo(last) > 0) {
          last = written;
          owner = Files.getOwner(file).getName();
        }
      } catch (IOException | UnsupportedOperationException e) {
        log.debug("{} has no owner: deleted, or a system without owners", file);
      }
    }
    return cut(owner);
  }

  /** Who runs this command; behind sudo the person, not root. */
  public static String me(Map<String, String> environment) {
    String sudo = environment.getOrDefault("SUDO_USER", "");
    return cut(sudo.isEmpty() ? System.getProperty("user.name", "") : sudo);
  }

  private static String cut(String name) {
    return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
  }
}
