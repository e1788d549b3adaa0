package io.huifang.config;

import java.util.List;

/** A configuration with some of its files as a test wants them. */
public final class ChangedConfig {
  private final Config before;
  private EngineConfig engine;
  private ReportsConfig reports;
  private CustomerFields fields;
  private RecordsConfig records;
  private List<CampaignConfig> campaigns;

  private ChangedConfig(Config c) {
    before = c;
    engine = c.engine();
    reports = c.reports();
    fields = c.fields();
    records = c.records();
    campaigns = c.campaigns();
  }

  public static ChangedConfig of(Config config) {
    return new ChangedConfig(config);
  }

  public ChangedConfig engine(EngineConfig other) {
    engine = other;
    return this;
  }

  /** Another mail server. */
  public ChangedConfig mail(EngineConfig.Mail other) {
    EngineConfig e = engine;
    engine =
        new EngineConfig(
            e.zone(),
            e.region(),
            e.areaCode(),
            e.language(),
            e.node(),
            e.dataDir(),
            e.database(),
            e.asterisk(),
            e.agi(),
            e.web(),
            e.trunks(),
            e.dialer(),
            other,
            e.recordings());
    return this;
  }

  public ChangedConfig reports(ReportsConfig other) {
    reports = other;
    return this;
  }

  public ChangedConfig fields(OwnField... other) {
    fields = new CustomerFields(List.of(other));
    return this;
  }

  public ChangedConfig records(RecordsConfig other) {
    records = other;
    return this;
  }

  public ChangedConfig campaigns(List<CampaignConfig> other) {
    campaigns = other;
    return this;
  }

  public Config config() {
    return new Config(
        engine,
        before.calendar(),
        before.outcomes(),
        before.hotline(),
        before.agents(),
        before.cases(),
        reports,
        fields,
        records,
        campaigns,
        before.surveys(),
        before.imports(),
        before.prompts());
  }
}
