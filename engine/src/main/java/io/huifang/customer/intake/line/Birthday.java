package io.huifang.customer.intake.line;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * When a person was born, and which day is kept. At least one of the two is there.
 *
 * @param solar date of birth; the day that is kept unless there is a lunar one
 * @param lunar the day of the lunar year that is kept; null when it is the solar one
 */
record Birthday(@Nullable LocalDate solar, @Nullable Lunar lunar) {

  /**
   * A day of the lunar year.
   *
   * @param month 1 to 12
   * @param day 1 to 30
   * @param leap in the leap month that follows the month
   */
  record Lunar(int month, int day, boolean leap) {}

  static final List<String> COLUMNS = List.of("birthday", "lunar_month", "lunar_day", "lunar_leap");

  /** As it stands in {@link #COLUMNS}. */
  static final SqlForm<Birthday> FORM =
      new SqlForm<>() {
        @Override
        public Class<Birthday> type() {
          return Birthday.class;
        }

        @Override
        public int width() {
          return COLUMNS.size();
        }

        @Override
        public void bind(@Nullable Birthday value, Consumer<@Nullable Object> parameters) {
          Lunar lunar = value == null ? null : value.lunar;
          parameters.accept(value == null ? null : value.solar);
          parameters.accept(lunar == null ? null : lunar.month);
          parameters.accept(lunar == null ? null : lunar.day);
          parameters.accept(lunar != null && lunar.leap);
        }

        @Override
        public @Nullable Birthday read(ResultSet rs, int from) throws SQLException {
          LocalDate solar = rs.getObject(from, LocalDate.class);
          int month = rs.getInt(from + 1);
          Lunar lunar =
              month == 0 ? null : new Lunar(month, rs.getInt(from + 2), rs.getBoolean(from + 3));
          return solar == null && lunar == null ? null : new Birthday(solar, lunar);
        }
      };
}
