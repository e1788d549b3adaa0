package io.huifang.customer.intake.line;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a value stands in the database, in one column or in a few that belong together.
 *
 * @param <T> immutable, compared by equals
 */
public interface SqlForm<T> {
  SqlForm<String> TEXT = new One<>(String.class, ResultSet::getString, v -> v);
  SqlForm<LocalDate> DAY = one(LocalDate.class);
  SqlForm<Boolean> YES_NO = one(Boolean.class);
  SqlForm<Integer> NUMBER = one(Integer.class);
  SqlForm<BigDecimal> AMOUNT = new One<>(BigDecimal.class, ResultSet::getBigDecimal, v -> v);

  /** UTC, to the microsecond; as a local time, which no driver converts. */
  SqlForm<Instant> INSTANT = new One<>(Instant.class, SqlForm::instant, SqlForm::stored);

  private static @Nullable Instant instant(ResultSet rs, int at) throws SQLException {
    LocalDateTime stored = rs.getObject(at, LocalDateTime.class);
    return stored == null ? null : stored.toInstant(ZoneOffset.UTC);
  }

  /** An instant as the database keeps it. */
  static LocalDateTime stored(Instant at) {
    return LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
  }

  /** Its type. */
  Class<T> type();

  /** How many columns. */
  int width();

  /** Gives the columns' values in their order; as many for null. */
  void bind(@Nullable T value, Consumer<@Nullable Object> parameters);

  /** Reads as many columns, from this one on. */
  @Nullable T read(ResultSet rs, int from) throws SQLException;

  /** One column of a type that the driver knows. */
  static <T> SqlForm<T> one(Class<T> type) {
    return new One<>(type, (rs, at) -> rs.getObject(at, type), v -> v);
  }

  /** Reads one column; null for NULL. */
  interface Getter<T> {
    @Nullable T get(ResultSet rs, int at) throws SQLException;
  }

  /** One column. */
  record One<T>(Class<T> type, Getter<T> getter, Function<T, Object> setter) implements SqlForm<T> {
    @Override
    public int width() {
      return 1;
    }

    @Override
    public void bind(@Nullable T value, Consumer<@Nullable Object> parameters) {
      parameters.accept(value == null ? null : setter.apply(value));
    }

    @Override
    public @Nullable T read(ResultSet rs, int from) throws SQLException {
      return getter.get(rs, from);
    }
  }
}
