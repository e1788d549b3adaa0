package io.huifang.customer.intake;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a value stands in the database, in one column or in a few that belong together.
 *
 * @param <T> immutable, compared by equals
 */
interface SqlForm<T> {
  SqlForm<String> TEXT = one(String.class);
  SqlForm<LocalDate> DAY = one(LocalDate.class);
  SqlForm<Boolean> YES_NO = one(Boolean.class);
  SqlForm<Integer> NUMBER = one(Integer.class);
  SqlForm<BigDecimal> AMOUNT = one(BigDecimal.class);

  Class<T> type();

  /** How many columns. */
  int width();

  /** Gives the columns' values in their order; as many for null. */
  void bind(@Nullable T value, Consumer<@Nullable Object> parameters);

  /** Reads as many columns, from this one on. */
  @Nullable T read(ResultSet rs, int from) throws SQLException;

  /** One column of a type that the driver knows. */
  static <T> SqlForm<T> one(Class<T> type) {
    return new One<>(type);
  }

  /** See {@link #one}. */
  record One<T>(Class<T> type) implements SqlForm<T> {
    @Override
    public int width() {
      return 1;
    }

    @Override
    public void bind(@Nullable T value, Consumer<@Nullable Object> parameters) {
      parameters.accept(value);
    }

    @Override
    public @Nullable T read(ResultSet rs, int from) throws SQLException {
      return rs.getObject(from, type);
    }
  }
}
