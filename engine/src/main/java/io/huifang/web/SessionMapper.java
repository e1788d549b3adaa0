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
  record Row(String tokenHash, String userName, String role, String csrf, Instant seenAt) {}

  /** A live session. */
  record Alive(String tokenHash, String userName) {}

  @Insert(
      """
      INSERT INTO session (token_hash, user_name, csrf, created_at, seen_at)
      VALUES (#{tokenHash}, #{userName}, #{csrf}, #{now}, #{now})
      """)
  void insert(
      @Param("tokenHash") String tokenHash,
      @Param("userName") String userName,
      @Param("csrf") String csrf,
      @Param("now") Instant now);

  @Select(
      """
      SELECT s.token_hash, s.user_name, u.role, s.csrf, s.seen_at
      FROM session s JOIN app_user u ON u.name = s.user_name
      WHERE s.token_hash = #{tokenHash} AND NOT u.disabled AND s.seen_at > #{notBefore}
      """)
  @Nullable Row find(@Param("tokenHash") String tokenHash, @Param("notBefore") Instant notBefore);

  @Select(
      """
      SELECT s.token_hash, s.user_name FROM session s JOIN app_user u ON u.name = s.user_name
      WHERE NOT u.disabled AND s.seen_at > #{notBefore}
      """)
  List<Alive> alive(Instant notBefore);

  @Select("SELECT DISTINCT user_name FROM session WHERE seen_at <= #{notBefore}")
  List<String> idleUsers(Instant notBefore);

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

  @Delete("DELETE FROM session WHERE token_hash = #{tokenHash}")
  int delete(String tokenHash);

  @Delete("DELETE FROM session WHERE user_name = #{user}")
  int deleteOf(String user);

  @Delete("DELETE FROM session WHERE seen_at <= #{notBefore}")
  int deleteIdle(Instant notBefore);
}
