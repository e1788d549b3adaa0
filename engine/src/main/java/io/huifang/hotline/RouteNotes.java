package io.huifang.hotline;

import io.huifang.config.Text;
import io.huifang.store.Database;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Why calls came where they are: the last ones in memory, all of them in the database. */
public final class RouteNotes implements CallRoutes {
  /** Calls that may wait at once, and then some. */
  private static final int REMEMBERED = 5_000;

  private final Database database;
  private final Map<String, RouteNote> last = new LinkedHashMap<>();

  /** Of calls of any engine on that database. */
  public RouteNotes(Database database) {
    this.database = database;
  }

  synchronized void keep(String linkedId, RouteNote note) {
    last.put(linkedId, note);
    if (last.size() > REMEMBERED) {
      last.remove(last.keySet().iterator().next());
    }
  }

  @Override
  public synchronized Optional<RouteNote> held(String linkedId) {
    return Optional.ofNullable(last.get(linkedId));
  }

  @Override
  public Optional<RouteNote> of(String linkedId) {
    return database
        .inTx(tx -> tx.mapper(Mapper.class).find(linkedId))
        .map(r ->
            new RouteNote(
                r.code(), new Text(r.whyZh(), r.whyEn()), new Text(r.pressedZh(), r.pressedEn())));
  }

  record Row(String code, String whyZh, String whyEn, String pressedZh, String pressedEn) {}

  interface Mapper {
    @Select(
        "SELECT code, why_zh, why_en, pressed_zh, pressed_en FROM call_route"
            + " WHERE reference = #{reference}")
    Optional<Row> find(@Param("reference") String reference);
  }
}
