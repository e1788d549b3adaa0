package io.huifang.web;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Table session. */
interface SessionMapper {
  /** One row with its user's role. */
  record Row(
      String tokenHash,
      String userName,
      String role,
      String csrf,
      Instant seenAt,
      String addresses) {}

  /** What its owner is told of it. */
  record Own(String tokenHash, Instant createdAt, Instant seenAt, String addresses) {}

  /** A live session. */
  record Alive(String tokenHash, String userName) {}

  @Insert(
      """
      INSERT INTO session (token_hash, user_name, csrf, created_at, seen_at, addresses)
      VALUES (#{tokenHash}, #{userName}, #{csrf}, #{now}, #{now}, #{address})
      """)
  void insert(
      @Param("tokenHash") String tokenHash,
      @Param("userName") String userName,
      @Param("csrf") String csrf,
      @Param("now") Instant now,
      @Param("address") String address);

  @Select(
      """
      SELECT s.token_hash, s.user_name, u.role, s.csrf, s.seen_at, s.addresses
      FROM session s JOIN app_user u ON u.name = s.user_name
      WHERE s.token_hash = #{tokenHash} AND NOT u.disabled
        AND s.seen_at > #{seen} AND s.created_at > #{opened}
      """)
  @Nullable Row find(
      @Param("tokenHash") String tokenHash,
      @Param("seen") Instant seen,
      @Param("opened") Instant opened);

  @Select(
      """
      SELECT token_hash, created_at, seen_at, addresses FROM session
      WHERE user_name = #{user} AND seen_at > #{seen} AND created_at > #{opened}
      ORDER BY seen_at DESC, token_hash
      """)
  List<Own> own(
      @Param("user") String user, @Param("seen") Instant seen, @Param("opened") Instant opened);

  @Select(
      """
      SELECT s.token_hash, s.user_name FROM session s JOIN app_user u ON u.name = s.user_name
      WHERE NOT u.disabled AND s.seen_at > #{seen} AND s.created_at > #{opened}
      """)
  List<Alive> alive(@Param("seen") Instant seen, @Param("opened") Instant opened);

  @Select("SELECT DISTINCT user_name FROM session WHERE seen_at <= #{seen}")
  List<String> idleUsers(Instant seen);

  @Select("SELECT DISTINCT user_name FROM session WHERE created_at <= #{opened}")
  List<String> oldUsers(Instant opened);

  @Select("SELECT COUNT(*) FROM session WHERE user_name = #{user}")
  int countOf(String user);

  @Select(
      """
      SELECT token_hash FROM session WHERE user_name = #{user}
      ORDER BY seen_at DESC LIMIT 1000 OFFSET #{keep}
      """)
  List<String> beyond(@Param("user") String user, @Param("keep") int keep);

  @Update("UPDATE session SET seen_at = #{now} WHERE token_hash = #{tokenHash}")
  void seen(@Param("tokenHash") String tokenHash, @Param("now") Instant now);

  /** 0: another request was quicker. */
  @Update(
      """
      UPDATE session SET addresses = #{next}
      WHERE token_hash = #{tokenHash} AND addresses = #{before}
      """)
  int usedFrom(
      @Param("tokenHash") String tokenHash,
      @Param("before") String before,
      @Param("next") String next);

  @Update(
      """
      UPDATE session SET token_hash = #{next}, csrf = #{csrf} WHERE token_hash = #{tokenHash}
      """)
  int renew(
      @Param("tokenHash") String tokenHash, @Param("next") String next, @Param("csrf") String csrf);

  @Delete("DELETE FROM session WHERE user_name = #{user} AND token_hash != #{tokenHash}")
  int deleteOthers(@Param("user") String user, @Param("tokenHash") String tokenHash);

  @Delete("DELETE FROM session WHERE token_hash = #{tokenHash}")
  int delete(String tokenHash);

  @Delete("DELETE FROM session WHERE user_name = #{user}")
  int deleteOf(String user);

  @Delete("DELETE FROM session WHERE seen_at <= #{seen} OR created_at <= #{opened}")
  int deleteOver(@Param("seen") Instant seen, @Param("opened") Instant opened);
}
