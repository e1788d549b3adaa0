package io.huifang.dialing;

import io.huifang.asterisk.ami.AmiLink;
import io.huifang.campaign.OccasionCheck;
import io.huifang.config.Outcome;
import io.huifang.customer.ContactLog;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.DoNotCall;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a dialer works with on a test's database; unless told: no answers, no complaint, no PBX. */
public final class TestParts {
  private final Database database;
  private final Clock clock;
  private AnsweredCalls answered = new NothingOnRecord();
  private OpenComplaints complaints = (tx, customer) -> Optional.empty();
  private Map<String, AmiLink> links = Map.of();
  private MeterRegistry meters = new SimpleMeterRegistry();

  public TestParts(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  TestParts answered(AnsweredCalls onRecord) {
    answered = onRecord;
    return this;
  }

  TestParts complaints(OpenComplaints open) {
    complaints = open;
    return this;
  }

  public TestParts link(String pbx, AmiLink link) {
    links = Map.of(pbx, link);
    return this;
  }

  /** Where what the dialer counts is looked at. */
  public TestParts meters(MeterRegistry registry) {
    meters = registry;
    return this;
  }

  public Dialer.Parts parts() {
    return new Dialer.Parts(
        database,
        new DoNotCall(),
        new ContactLog(),
        new CustomerDirectory(database),
        new OccasionCheck(),
        answered,
        complaints,
        clock,
        Clock.systemUTC(),
        links,
        meters);
  }

  private static final class NothingOnRecord implements AnsweredCalls {
    @Override
    public Optional<Outcome> conclude(Tx tx, String tag) {
      return Optional.empty();
    }

    @Override
    public List<String> unserved(Tx tx, CallAttempt attempt, Instant at) {
      return List.of();
    }

    @Override
    public boolean answeredSince(Tx tx, long plannedCallId) {
      return false;
    }
  }
}
