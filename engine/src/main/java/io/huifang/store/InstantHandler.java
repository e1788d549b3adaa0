package io.huifang.store;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Instants as UTC {@code DATETIME(6)}. Through {@link LocalDateTime}, which no driver converts:
 * MyBatis' own handler goes through Timestamp and so through the JVM's zone. Cut to microseconds,
 * since the two databases round differently.
 */
final class InstantHandler extends BaseTypeHandler<Instant> {
  @Override
  public void setNonNullParameter(PreparedStatement ps, int i, Instant value, JdbcType type)
      throws SQLException {
    ps.setObject(i, LocalDateTime.ofInstant(value.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC));
  }

  @Override
  public @Nullable Instant getNullableResult(ResultSet rs, String column) throws SQLException {
    return instant(rs.getObject(column, LocalDateTime.class));
  }

  @Override
  public @Nullable Instant getNullableResult(ResultSet rs, int column) throws SQLException {
    return instant(rs.getObject(column, LocalDateTime.class));
  }

  @Override
  public @Nullable Instant getNullableResult(CallableStatement cs, int column) throws SQLException {
    return instant(cs.getObject(column, LocalDateTime.class));
  }

  private static @Nullable Instant instant(@Nullable LocalDateTime at) {
    return at == null ? null : at.toInstant(ZoneOffset.UTC);
  }
}
