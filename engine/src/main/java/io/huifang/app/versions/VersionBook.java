package io.huifang.app.versions;

import io.huifang.config.FileSet;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The book of versions: a set of files that comes again is the same version, used once more. */
public final class VersionBook {
  private final Database database;

  /** In that database. */
  public VersionBook(Database database) {
    this.database = database;
  }

  /** What was done with a version. */
  public enum What {
    /** An engine began with it. */
    STARTED,
    /** A running engine took it up. */
    TAKEN,
    /** It lay in the folder when a rollback wrote another one there. */
    REPLACED,
    /** A rollback wrote it into the folder. */
    ROLLED_BACK
  }

  /**
   * When, where and by whom.
   *
   * @param node the engine; empty for a command
   * @param who owner of the changed file, or user of the command; may be empty
   */
  public record Use(What what, Instant at, String node, String who) {}

  /**
   * A kept set of files.
   *
   * @param id the number that people say
   * @param hash SHA-256 over paths and contents
   * @param createdAt when it was kept first
   * @param lastUse what was done with it last
   * @param changed paths that differ from the version before it in number; of the first, all
   * @param lastOf engines that began with it or took it up last, whether or not they live
   */
  public record Version(
      long id,
      String hash,
      Instant createdAt,
      @Nullable Use lastUse,
      SortedSet<String> changed,
      List<String> lastOf) {}

  /** Keeps a set, if it is not kept yet, and notes its use. Returns its number. */
  public long keep(FileSet files, Use use) {
    return database.inTx(tx -> {
      VersionMapper mapper = tx.mapper(VersionMapper.class);
      long id = mapper.find(files.hash()).orElseGet(() -> insert(mapper, files, use.at()));
      mapper.insertUse(id, use);
      return id;
    });
  }

  private static long insert(VersionMapper mapper, FileSet files, Instant at) {
    Map<String, String> hashes = new TreeMap<>();
    files.paths().forEach(p -> hashes.put(p, FileSet.hash(files.content(p).orElseThrow())));
    Set<String> known =
        hashes.isEmpty() ? Set.of() : new HashSet<>(mapper.known(Set.copyOf(hashes.values())));
    hashes.forEach((path, hash) -> {
      if (known.add(hash)) {
        mapper.insertFile(hash, files.content(path).orElseThrow());
      }
    });
    mapper.insert(files.hash(), at);
    long id = mapper.find(files.hash()).orElseThrow();
    hashes.forEach((path, hash) -> mapper.insertPath(id, path, hash));
    return id;
  }

  /** The newest versions, the highest number first. */
  public List<Version> newest(int limit) {
    return database.inTx(tx -> {
      VersionMapper mapper = tx.mapper(VersionMapper.class);
      List<VersionMapper.Row> rows = mapper.newest(limit + 1);
      Map<Long, Use> uses = new HashMap<>();
      mapper.lastUses().forEach(u -> uses.put(u.versionId(), use(u)));
      Map<Long, List<String>> running =
          mapper.running().stream()
              .collect(
                  Collectors.groupingBy(
                      VersionMapper.UseRow::versionId,
                      Collectors.mapping(VersionMapper.UseRow::node, Collectors.toList())));
      List<Map<String, String>> paths = rows.stream().map(r -> paths(tx, r.id())).toList();
      var versions = new java.util.ArrayList<Version>();
      for (int i = 0; i < Math.min(limit, rows.size()); i++) {
        VersionMapper.Row row = rows.get(i);
        Map<String, String> before = i + 1 < rows.size() ? paths.get(i + 1) : Map.of();
        versions.add(
            new Version(
                row.id(),
                row.hash(),
                row.createdAt(),
                uses.get(row.id()),
                differing(paths.get(i), before),
                running.getOrDefault(row.id(), List.of())));
      }
      return List.copyOf(versions);
    });
  }

  /** The files of a version; empty when there is no such number. */
  public Optional<FileSet> files(long id) {
    return database.inTx(tx -> {
      Map<String, byte[]> files = new TreeMap<>();
      tx.mapper(VersionMapper.class).contents(id).forEach(r -> files.put(r.path(), r.content()));
      return files.isEmpty() ? Optional.empty() : Optional.of(FileSet.of(files, new TreeSet<>()));
    });
  }

  /** The number of the version that an engine began with or took up last; empty: none is known. */
  public Optional<Long> lastOf(String node) {
    return database.inTx(tx ->
        tx.mapper(VersionMapper.class).running().stream()
            .filter(u -> u.node().equals(node))
            .map(VersionMapper.UseRow::versionId)
            .findFirst());
  }

  private static Map<String, String> paths(Tx tx, long id) {
    Map<String, String> paths = new TreeMap<>();
    tx.mapper(VersionMapper.class).paths(id).forEach(p -> paths.put(p.path(), p.fileHash()));
    return paths;
  }

  private static SortedSet<String> differing(Map<String, String> one, Map<String, String> other) {
    SortedSet<String> all = new TreeSet<>(one.keySet());
    all.addAll(other.keySet());
    all.removeIf(p -> java.util.Objects.equals(one.get(p), other.get(p)));
    return all;
  }

  private static Use use(VersionMapper.UseRow row) {
    return new Use(row.what(), row.at(), row.node(), row.who());
  }
}
