package io.huifang.store;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Enums as their label: lower case with hyphens, {@code NO_ANSWER} ↔ {@code no-answer}. No value is
 * the empty text, since such columns are {@code NOT NULL DEFAULT ''}.
 */
public final class LabelHandler<E extends Enum<E>> extends BaseTypeHandler<E> {
  private final Class<E> type;

  /** MyBatis makes one for each enum, which is why it is public. */
  public LabelHandler(Class<E> type) {
    this.type = type;
  }

  @Override
  public void setParameter(PreparedStatement ps, int i, @Nullable E value, JdbcType jdbcType)
      throws SQLException {
    ps.setString(i, value == null ? "" : label(value));
  }

  @Override
  public void setNonNullParameter(PreparedStatement ps, int i, E value, JdbcType jdbcType)
      throws SQLException {
    ps.setString(i, label(value));
  }

  @Override
  public @Nullable E getNullableResult(ResultSet rs, String column) throws SQLException {
    return value(rs.getString(column));
  }

  @Override
  public @Nullable E getNullableResult(ResultSet rs, int column) throws SQLException {
    return value(rs.getString(column));
  }

  @Override
  public @Nullable E getNullableResult(CallableStatement cs, int column) throws SQLException {
    return value(cs.getString(column));
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private @Nullable E value(@Nullable String label) {
    return label == null || label.isEmpty()
        ? null
        : Enum.valueOf(type, label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
