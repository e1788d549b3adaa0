package io.huifang.dialing;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waiting calls of a campaign that is disabled or in no file. The dialer claims none of them; here
 * they are told why they rest, and that they go on when the campaign is back.
 */
public final class HeldCalls {
  private static final Logger log = LoggerFactory.getLogger(HeldCalls.class);

  /** Every reason of a call that rests here begins so. */
  private static final String HELD = "hold: the campaign ";

  /** Rows per transaction: short locks. */
  private static final int PAGE = 500;

  private final Database database;
  private final Clock clock;
  private final Steps steps = new Steps();

  /** On that database; {@code clock} is the business clock. */
  public HeldCalls(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Brings the reasons in step with the files. Returns how many calls were told something new. */
  public int tell(Config config) {
    int told = 0;
    for (String name : database.inTx(tx -> tx.mapper(Mapper.class).campaigns())) {
      boolean enabled = config.campaign(name).filter(CampaignConfig::enabled).isPresent();
      boolean known = config.campaign(name).isPresent();
      String words =
          HELD + name + (known ? " is disabled (enabled: false)" : " is in no file any more");
      int changed = 0;
      for (int page = PAGE; page == PAGE; changed += page) {
        page = database.inTx(tx -> enabled ? resume(tx, name) : hold(tx, name, words));
      }
      if (changed > 0) {
        log.info("campaign={} calls={} {}", name, changed, enabled ? "go on" : words);
      }
      told += changed;
    }
    return told;
  }

  private int hold(Tx tx, String campaign, String words) {
    return change(
        tx, tx.mapper(Mapper.class).others(campaign, words, PAGE), Steps.What.HELD, words);
  }

  private int resume(Tx tx, String campaign) {
    return change(
        tx,
        tx.mapper(Mapper.class).held(campaign, HELD + "%", PAGE),
        Steps.What.RESUMED,
        "the campaign " + campaign + " is in effect again");
  }

  private int change(Tx tx, List<Long> ids, Steps.What what, String words) {
    if (!ids.isEmpty()) {
      Instant now = clock.instant();
      tx.mapper(Mapper.class).reason(ids, words, now);
      steps.add(tx, ids, what, words, now);
    }
    return ids.size();
  }

  interface Mapper {
    @Select("SELECT DISTINCT campaign FROM planned_call WHERE state = 'waiting'")
    List<String> campaigns();

    @Select(
        """
        SELECT id FROM planned_call
        WHERE state = 'waiting' AND campaign = #{campaign} AND reason <> #{words}
        ORDER BY id LIMIT #{limit} FOR UPDATE SKIP LOCKED
        """)
    List<Long> others(
        @Param("campaign") String campaign,
        @Param("words") String words,
        @Param("limit") int limit);

    @Select(
        """
        SELECT id FROM planned_call
        WHERE state = 'waiting' AND campaign = #{campaign} AND reason LIKE #{held}
        ORDER BY id LIMIT #{limit} FOR UPDATE SKIP LOCKED
        """)
    List<Long> held(
        @Param("campaign") String campaign, @Param("held") String held, @Param("limit") int limit);

    @Update(
        """
        <script>
        UPDATE planned_call SET reason = #{words}, updated_at = #{now}
        WHERE id IN <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
        </script>
        """)
    void reason(
        @Param("ids") List<Long> ids, @Param("words") String words, @Param("now") Instant now);
  }
}
