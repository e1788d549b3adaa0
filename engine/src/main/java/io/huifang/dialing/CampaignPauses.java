package io.huifang.dialing;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Outcome;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Campaigns that paused by themselves. The state is in the database, so all engines keep to it; a
 * pause ends by itself, or by command.
 */
public final class CampaignPauses {
  private static final Logger log = LoggerFactory.getLogger(CampaignPauses.class);

  private final Database database;

  /** On that database. */
  public CampaignPauses(Database database) {
    this.database = database;
  }

  /** A campaign that dials nobody until then. */
  public record Pause(String campaign, Instant since, Instant untilAt, String reason) {}

  /** The pauses that last at that moment. */
  public List<Pause> now(Instant now) {
    return database.inTx(tx -> now(tx, now));
  }

  List<Pause> now(Tx tx, Instant now) {
    return tx.mapper(Mapper.class).lasting(now);
  }

  /** Ends a pause before its time; false: there is none that was not ended before. */
  public boolean resume(String campaign) {
    return database.inTx(tx -> tx.mapper(Mapper.class).resume(campaign)) == 1;
  }

  /** An attempt ended so: looks whether the campaign has to pause. True: it does from now on. */
  boolean ended(CampaignConfig campaign, Outcome outcome, Instant now) {
    if (!BrakeRules.counts(outcome)) {
      return false;
    }
    Optional<String> reason = database.inTx(tx -> pause(tx, campaign, now));
    reason.ifPresent(r -> log.warn("campaign={} paused: {}", campaign.name(), r));
    return reason.isPresent();
  }

  private static Optional<String> pause(Tx tx, CampaignConfig campaign, Instant now) {
    Mapper mapper = tx.mapper(Mapper.class);
    CampaignConfig.Brake brake = campaign.brake();
    Optional<Mark> mark = mapper.mark(campaign.name());
    if (mark.filter(m -> m.untilAt().isAfter(now)).isPresent()) {
      return Optional.empty();
    }
    List<Outcome> ends =
        mapper.ends(campaign.name(), mark.map(Mark::afterAttempt).orElse(0L), brake.over());
    Optional<String> reason = BrakeRules.reason(brake, ends, mark.isPresent());
    reason.ifPresent(r -> mapper.pause(campaign.name(), now, now.plus(brake.rest()), Steps.cut(r)));
    return reason;
  }

  record Mark(Instant untilAt, long afterAttempt) {}

  interface Mapper {
    @Select(
        """
        SELECT campaign, since, until_at, reason FROM campaign_pause
        WHERE until_at > #{now} ORDER BY campaign
        """)
    List<Pause> lasting(@Param("now") Instant now);

    /** Locked, so that two engines do not pause it twice. */
    @Select(
        """
        SELECT until_at, after_attempt FROM campaign_pause WHERE campaign = #{campaign} FOR UPDATE
        """)
    Optional<Mark> mark(@Param("campaign") String campaign);

    @Select(
        """
        SELECT outcome FROM attempt
        WHERE campaign = #{campaign} AND id > #{after} AND ended_at IS NOT NULL
          AND outcome <> 'not-dialed'
        ORDER BY id DESC LIMIT #{limit}
        """)
    List<Outcome> ends(
        @Param("campaign") String campaign, @Param("after") long after, @Param("limit") int limit);

    @Insert(
        """
        INSERT INTO campaign_pause (campaign, since, until_at, after_attempt, reason)
        SELECT #{campaign}, #{since}, #{until}, COALESCE(MAX(id), 0), #{reason} FROM attempt
        ON DUPLICATE KEY UPDATE since = VALUES(since), until_at = VALUES(until_at),
          after_attempt = VALUES(after_attempt), reason = VALUES(reason)
        """)
    void pause(
        @Param("campaign") String campaign,
        @Param("since") Instant since,
        @Param("until") Instant until,
        @Param("reason") String reason);

    @Update(
        """
        UPDATE campaign_pause SET until_at = since
        WHERE campaign = #{campaign} AND until_at > since
        """)
    int resume(@Param("campaign") String campaign);
  }
}
