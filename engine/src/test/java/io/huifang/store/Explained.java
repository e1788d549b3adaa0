package io.huifang.store;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Select;

/** By which index the database means to go for what a mapper asks. */
public final class Explained {
  private Explained() {}

  /**
   * Of each table its name in the statement, how it is read and by which index, as {@code r range
   * recording_kept}.
   *
   * @param values SQL for each {@code #{name}}; what stands within {@code <if>} counts
   */
  public static List<String> of(
      Database database, Class<?> mapper, String method, Map<String, String> values) {
    return database.inTx(tx -> tx.jdbc(c -> explain(c, sql(mapper, method, values))));
  }

  private static List<String> explain(Connection connection, String sql) throws SQLException {
    var lines = new ArrayList<String>();
    try (Statement s = connection.createStatement();
        ResultSet rs = s.executeQuery("EXPLAIN FORMAT=TRADITIONAL " + sql)) {
      while (rs.next()) {
        lines.add(rs.getString("table") + " " + rs.getString("type") + " " + rs.getString("key"));
      }
    }
    return lines;
  }

  private static String sql(Class<?> mapper, String method, Map<String, String> values) {
    String sql =
        Stream.of(mapper.getDeclaredMethods())
            .filter(m -> m.getName().equals(method))
            .map(Explained::asked)
            .findFirst()
            .orElseThrow()
            .replaceAll("</?(script|if)[^>]*>", "")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
    for (Map.Entry<String, String> v : values.entrySet()) {
      sql = sql.replace("#{" + v.getKey() + "}", v.getValue());
    }
    return sql;
  }

  private static String asked(Method method) {
    return String.join(" ", method.getAnnotation(Select.class).value());
  }
}
