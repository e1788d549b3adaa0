package io.huifang.config;

import io.huifang.config.read.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a configuration folder as they were at one moment, in memory: what is checked, put
 * into effect, kept as a version and written back is always such a whole. Immutable.
 */
public final class FileSet {
  /**
   * A file that stands in the folder while a rollback renames its files, with the number of the
   * version in it: with it the folder is no configuration.
   */
  public static final String HALF_WRITTEN = ".huifang-rollback";

  /** A folder that is being written to is read again, at most so often. */
  private static final int READS = 5;

  private final SortedMap<String, byte[]> files;
  private final SortedSet<String> recordings;
  private final List<Trouble> troubles;
  private final String hash;

  /**
   * Something that could not be read.
   *
   * @param path within the folder; empty: the folder itself
   * @param words for people
   */
  public record Trouble(String path, String words) {}

  private FileSet(
      SortedMap<String, byte[]> files, SortedSet<String> recordings, List<Trouble> troubles) {
    this.files = files;
    this.recordings = recordings;
    this.troubles = List.copyOf(troubles);
    this.hash = hash(files);
  }

  /** Files that were kept, by path within the folder. */
  public static FileSet of(Map<String, byte[]> kept, SortedSet<String> recordings) {
    var files = new TreeMap<String, byte[]>();
    kept.forEach((path, content) -> files.put(path, content.clone()));
    return new FileSet(files, new TreeSet<>(recordings), List.of());
  }

  /** The same files beside these recordings. */
  public FileSet with(SortedSet<String> recorded) {
    return new FileSet(files, new TreeSet<>(recorded), troubles);
  }

  /** Reads a folder. Never fails: what cannot be read is {@link #troubles trouble}. */
  public static FileSet read(Path dir) {
    for (int i = 1; ; i++) {
      Stamps before = Stamps.of(dir);
      FileSet set = once(dir);
      if (before.equals(Stamps.of(dir))) {
        return set;
      }
      if (i == READS) {
        var troubles = new ArrayList<>(set.troubles);
        troubles.add(new Trouble("", "the files change while they are read; try again"));
        return new FileSet(set.files, set.recordings, troubles);
      }
    }
  }

  private static FileSet once(Path dir) {
    FolderWalk walk = FolderWalk.of(dir);
    var troubles = new ArrayList<>(walk.troubles());
    var files = new TreeMap<String, byte[]>();
    walk.files()
        .forEach((path, file) -> {
          try (InputStream in = Files.newInputStream(file)) {
            files.put(path, in.readNBytes(TextFile.LARGEST + 1));
          } catch (IOException e) {
            troubles.add(new Trouble(path, "the file " + FolderWalk.words(e)));
          }
        });
    return new FileSet(files, walk.recordings(), troubles);
  }

  /** Paths of all files, sorted. */
  public SortedSet<String> paths() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(files.keySet()));
  }

  /** The bytes of a file; empty when it is not there. Of a file that is too large only a part. */
  public Optional<byte[]> content(String path) {
    return Optional.ofNullable(files.get(path)).map(byte[]::clone);
  }

  /** The text of a file for people; bytes that are no UTF-8 show as U+FFFD. */
  public Optional<String> text(String path) {
    return content(path).map(b -> new String(b, StandardCharsets.UTF_8));
  }

  /** Prompts that are recorded, as {@code zh-CN/service-thanks}; the sounds are not in the set. */
  public SortedSet<String> recordings() {
    return Collections.unmodifiableSortedSet(recordings);
  }

  /** Files of which only a part is here: they are too large to be configuration. */
  public List<String> tooLarge() {
    return files.entrySet().stream()
        .filter(f -> f.getValue().length > TextFile.LARGEST)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What could not be read; such a set takes no effect. */
  public List<Trouble> troubles() {
    return troubles;
  }

  /** SHA-256 of paths and contents, as 64 hexadecimal digits. */
  public String hash() {
    return hash;
  }

  /** Whether nothing that is read differs, recordings and troubles included. */
  public boolean sameAs(FileSet other) {
    return hash.equals(other.hash)
        && recordings.equals(other.recordings)
        && troubles.equals(other.troubles);
  }

  /** Paths whose content differs, or that only one of the two has. */
  public SortedSet<String> changedFrom(FileSet other) {
    var changed = new TreeSet<>(files.keySet());
    changed.addAll(other.files.keySet());
    changed.removeIf(p -> Arrays.equals(files.get(p), other.files.get(p)));
    return changed;
  }

  /** SHA-256 as 64 hexadecimal digits. */
  public static String hash(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  private static String hash(SortedMap<String, byte[]> files) {
    MessageDigest digest = sha256();
    files.forEach((path, content) -> {
      byte[] name = path.getBytes(StandardCharsets.UTF_8);
      // With lengths, so that no two sets read as the same bytes.
      digest.update(ByteBuffer.allocate(8).putInt(name.length).putInt(content.length).flip());
      digest.update(name);
      digest.update(content);
    });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }
}
