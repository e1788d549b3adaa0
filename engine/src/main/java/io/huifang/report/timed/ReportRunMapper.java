package io.huifang.report.timed;

import java.time.Instant;
import java.time.LocalDate;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** The table report_run. */
interface ReportRunMapper {
  @Select("SELECT MAX(first_day) FROM report_run WHERE schedule = #{schedule}")
  @Nullable LocalDate latest(@Param("schedule") String schedule);

  /** 1 when it was not made before, else 0. */
  @Insert(
      """
      INSERT IGNORE INTO report_run (schedule, report, first_day, last_day, files, made_at)
      VALUES (#{schedule}, #{report}, #{first}, #{last}, #{files}, #{at})
      """)
  int made(
      @Param("schedule") String schedule,
      @Param("report") String report,
      @Param("first") LocalDate first,
      @Param("last") LocalDate last,
      @Param("files") String files,
      @Param("at") Instant at);
}
