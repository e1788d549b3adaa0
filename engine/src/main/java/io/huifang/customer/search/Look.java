package io.huifang.customer.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What stands in the ranges, as far as they were read, and the files of the people there. Numbers,
 * days and fields of one's own may be of people who are packed away: those have no file here.
 */
final class Look {
  private static final int FIRST_OF_SHOWN = 5;

  private final List<Range> ranges;
  private final int most;
  private final List<List<Hit>> hits;
  private final Map<Long, Filed> files = new HashMap<>();
  private int filled = 100;

  /**
   * Somebody whom a range has hit.
   *
   * @param range which, by its place
   * @param token what stood there
   */
  private record Hit(int range, String token, long customer) {}

  private Look(List<Range> ranges, int most) {
    this.ranges = ranges;
    this.most = most;
    this.hits =
        IntStream.range(0, ranges.size()).<List<Hit>>mapToObj(_ -> new ArrayList<>()).toList();
  }

  /**
   * Reads.
   *
   * @param most rows of each range
   */
  static Look at(Connection connection, List<Range> ranges, int most) throws SQLException {
    var look = new Look(ranges, most);
    look.read(connection);
    return look;
  }

  private void read(Connection connection) throws SQLException {
    try (PreparedStatement ps = connection.prepareStatement(HitQuery.withFiles(ranges, most))) {
      HitQuery.bind(ps, ranges);
      try (ResultSet rs = ps.executeQuery()) {
        while (rs.next()) {
          take(rs);
        }
      }
    }
    hits.forEach(
        rows -> rows.sort(Comparator.comparing(Hit::token).thenComparingLong(Hit::customer)));
    readFiles(connection);
  }

  private void take(ResultSet rs) throws SQLException {
    int range = rs.getInt(1);
    if (range < 0) {
      filled = rs.getInt(4);
      return;
    }
    long customer = rs.getLong(3);
    hits.get(range).add(new Hit(range, rs.getString(2), customer));
    if (!files.containsKey(customer)) {
      Filed filed = ShownTable.read(rs, FIRST_OF_SHOWN);
      if (filed != null) {
        files.put(customer, filed);
      }
    }
  }

  /** Of who has no row, or more than it takes: fleets, and old files that wait for theirs. */
  private void readFiles(Connection connection) throws SQLException {
    Set<Long> missing = new HashSet<>();
    hits.forEach(rows -> rows.forEach(h -> missing.add(h.customer)));
    missing.removeAll(files.keySet());
    if (!missing.isEmpty()) {
      files.putAll(FiledPeople.shown(connection, missing));
    }
  }

  /**
   * Whether people who are packed away stand before others who are not, and who would be shown: a
   * range was left at its bound, and not for those.
   */
  boolean isCutShort() {
    Set<Long> shown = new HashSet<>();
    for (int range = 0; range < ranges.size(); range++) {
      List<Hit> rows = hits.get(range);
      List<Hit> live = live(range);
      if (isFull(range) && live.size() < Math.min(rows.size(), HitQuery.MOST_TOKENS)) {
        return shown.size() <= CustomerSearch.MOST;
      }
      live.forEach(h -> shown.add(h.customer));
    }
    return false;
  }

  /** The surest range first. */
  Found found() {
    var first = new LinkedHashMap<Long, Hit>();
    boolean more = false;
    for (int range = 0; range < ranges.size(); range++) {
      more |= isFull(range);
      List<Hit> live = live(range);
      more |= live.size() > CustomerSearch.MOST;
      live.forEach(h -> first.putIfAbsent(h.customer, h));
    }
    return new Found(
        first.values().stream().limit(CustomerSearch.MOST).map(this::person).toList(),
        more || first.size() > CustomerSearch.MOST,
        true,
        filled);
  }

  /** There may be others behind the last row that was read. */
  private boolean isFull(int range) {
    return hits.get(range).size() >= HitQuery.most(ranges.get(range), most);
  }

  private List<Hit> live(int range) {
    return hits.get(range).stream()
        .filter(h -> files.containsKey(h.customer))
        .limit(HitQuery.MOST_TOKENS)
        .toList();
  }

  private Found.Person person(Hit hit) {
    Filed filed = Objects.requireNonNull(files.get(hit.customer));
    return new Found.Person(
        hit.customer,
        filed.name(),
        filed.company(),
        filed.vip(),
        filed.phones(),
        filed.vehicles(),
        filed.outlet(),
        MatchText.of(ranges.get(hit.range), hit.token, filed));
  }
}
