package io.huifang.customer.intake;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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

  /** UTC, to the microsecond; no driver converts it. */
  SqlForm<Instant> INSTANT =
      new SqlForm<>() {
        @Override
        public Class<Instant> type() {
          return Instant.class;
        }

        @Override
        public int width() {
          return 1;
        }

        @Override
        public void bind(@Nullable Instant value, Consumer<@Nullable Object> parameters) {
          parameters.accept(value == null ? null : stored(value));
        }

        @Override
        public @Nullable Instant read(ResultSet rs, int from) throws SQLException {
          LocalDateTime at = rs.getObject(from, LocalDateTime.class);
          return at == null ? null : at.toInstant(ZoneOffset.UTC);
        }
      };

  /** An instant as the database keeps it. */
  static LocalDateTime stored(Instant at) {
    return LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }

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
