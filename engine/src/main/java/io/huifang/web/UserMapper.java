package io.huifang.web;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Table app_user. */
interface UserMapper {
  /** One row. */
  record Row(String name, String passwordHash, String role, boolean disabled, Instant createdAt) {}

  @Select("SELECT name, password_hash, role, disabled, created_at FROM app_user ORDER BY name")
  List<Row> all();

  @Select(
      "SELECT name, password_hash, role, disabled, created_at FROM app_user WHERE name = #{name}")
  @Nullable Row find(String name);

  @Insert(
      """
      INSERT IGNORE INTO app_user (name, password_hash, role, disabled, created_at)
      VALUES (#{name}, #{passwordHash}, #{role}, #{disabled}, #{createdAt})
      """)
  int insert(Row row);

  @Update("UPDATE app_user SET password_hash = #{hash} WHERE name = #{name}")
  int password(@Param("name") String name, @Param("hash") String hash);

  @Update("UPDATE app_user SET disabled = #{disabled} WHERE name = #{name}")
  int disabled(@Param("name") String name, @Param("disabled") boolean disabled);
}
