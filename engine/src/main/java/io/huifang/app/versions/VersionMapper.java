package io.huifang.app.versions;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** SQL of the tables config_…. Every insert may be repeated without harm. */
interface VersionMapper {
  /** A version without its files. */
  record Row(long id, String hash, Instant createdAt) {}

  /** A line of config_use. */
  record UseRow(long versionId, Instant at, VersionBook.What what, String node, String who) {}

  /** Which content a path has. */
  record PathRow(String path, String fileHash) {}

  /** A file as it was. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record ContentRow(String path, byte[] content) {}

  @Select("SELECT id FROM config_version WHERE hash = #{hash}")
  Optional<Long> find(@Param("hash") String hash);

  @Insert(
      """
      INSERT INTO config_version (hash, created_at) VALUES (#{hash}, #{at})
      ON DUPLICATE KEY UPDATE id = id
      """)
  void insert(@Param("hash") String hash, @Param("at") Instant at);

  @Select(
      """
      <script>
      SELECT hash FROM config_file WHERE hash IN
      <foreach collection="hashes" item="h" open="(" separator="," close=")">#{h}</foreach>
      </script>
      """)
  List<String> known(@Param("hashes") Collection<String> hashes);

  @Insert(
      """
      INSERT INTO config_file (hash, content) VALUES (#{hash}, #{content})
      ON DUPLICATE KEY UPDATE hash = hash
      """)
  void insertFile(@Param("hash") String hash, @Param("content") byte[] content);

  @Insert(
      """
      INSERT INTO config_version_file (version_id, path, file_hash)
      VALUES (#{id}, #{path}, #{hash})
      ON DUPLICATE KEY UPDATE path = path
      """)
  void insertPath(@Param("id") long id, @Param("path") String path, @Param("hash") String hash);

  @Insert(
      """
      INSERT INTO config_use (version_id, at, what, node, who)
      VALUES (#{id}, #{use.at}, #{use.what}, #{use.node}, #{use.who})
      """)
  void insertUse(@Param("id") long id, @Param("use") VersionBook.Use use);

  @Select("SELECT id, hash, created_at FROM config_version ORDER BY id DESC LIMIT #{limit}")
  List<Row> newest(@Param("limit") int limit);

  @Select(
      """
      SELECT version_id, at, what, node, who FROM config_use
      WHERE id IN (SELECT MAX(id) FROM config_use GROUP BY version_id)
      """)
  List<UseRow> lastUses();

  @Select(
      """
      SELECT version_id, at, what, node, who FROM config_use
      WHERE id IN (SELECT MAX(id) FROM config_use WHERE what IN ('started', 'taken') GROUP BY node)
      ORDER BY node
      """)
  List<UseRow> running();

  @Select("SELECT path, file_hash FROM config_version_file WHERE version_id = #{id} ORDER BY path")
  List<PathRow> paths(@Param("id") long id);

  @Select(
      """
      SELECT v.path, f.content FROM config_version_file v
      JOIN config_file f ON f.hash = v.file_hash WHERE v.version_id = #{id} ORDER BY v.path
      """)
  List<ContentRow> contents(@Param("id") long id);
}
