package io.huifang.result;

import io.huifang.call.CallEvent;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/**
 * Who did the work that a call asks about: kept when the first call about a visit, sale or inquiry
 * begins, and never changed. Grades and complaints belong to them, whatever a file says that is
 * imported later. What was not known then is filled in by a later call.
 *
 * @param outlet empty, as the others: not known
 * @param adviser service or sales adviser
 */
public record OccasionStaff(String outlet, String technician, String adviser) {
  /** Who is kept for an occasion; empty: nobody was called about it, or it names no work. */
  public static Optional<OccasionStaff> of(Tx tx, String occasion) {
    return tx.mapper(Mapper.class).find(work(occasion));
  }

  /** Keeps whom the files name now for calls that begin. */
  static void keep(Tx tx, Collection<CallEvent.Started> calls) {
    Map<String, SortedSet<Long>> ids = new TreeMap<>();
    calls.forEach(e -> {
      String work = work(e.occasion());
      int colon = work.indexOf(':');
      String number = work.substring(colon + 1);
      if (colon > 0 && number.matches("[0-9]{1,18}")) {
        ids.computeIfAbsent(work.substring(0, colon), _ -> new TreeSet<>())
            .add(Long.parseLong(number));
      }
    });
    Mapper mapper = tx.mapper(Mapper.class);
    Instant at = calls.iterator().next().at();
    // In one order everywhere: two writers never wait for each other.
    ids.forEach((kind, of) -> {
      switch (kind) {
        case "visit" -> mapper.visits(List.copyOf(of), at);
        case "sale" -> mapper.sales(List.copyOf(of), at);
        case "inquiry" -> mapper.inquiries(List.copyOf(of), at);
        default -> {} // a birthday is nobody's work
      }
    });
  }

  /** Without the round: {@code visit:17#2} asks about the same work. */
  private static String work(String occasion) {
    return occasion.split("#", 2)[0];
  }

  interface Mapper {
    String OF =
        """
        IN <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
        ON DUPLICATE KEY UPDATE
          occasion_staff.outlet = IF(occasion_staff.outlet = '', VALUES(outlet),
            occasion_staff.outlet),
          occasion_staff.technician = IF(occasion_staff.technician = '', VALUES(technician),
            occasion_staff.technician),
          occasion_staff.adviser = IF(occasion_staff.adviser = '', VALUES(adviser),
            occasion_staff.adviser)
        </script>
        """;

    String KEEP =
        "<script>INSERT INTO occasion_staff (occasion, outlet, technician, adviser, kept_at) ";

    @Insert(
        KEEP
            + "SELECT CONCAT('visit:', w.id), w.outlet, w.technician, w.adviser, #{at}"
            + " FROM service_visit w WHERE w.id "
            + OF)
    void visits(@Param("ids") List<Long> ids, @Param("at") Instant at);

    @Insert(
        KEEP
            + "SELECT CONCAT('sale:', w.id), w.outlet, '', w.adviser, #{at}"
            + " FROM sale w WHERE w.id "
            + OF)
    void sales(@Param("ids") List<Long> ids, @Param("at") Instant at);

    @Insert(
        KEEP
            + "SELECT CONCAT('inquiry:', w.id), w.outlet, '', w.adviser, #{at}"
            + " FROM inquiry w WHERE w.id "
            + OF)
    void inquiries(@Param("ids") List<Long> ids, @Param("at") Instant at);

    @Select("SELECT outlet, technician, adviser FROM occasion_staff WHERE occasion = #{occasion}")
    Optional<OccasionStaff> find(@Param("occasion") String occasion);
  }
}
