package io.huifang.config;

import io.huifang.config.EngineConfig.Trunk;
import java.util.List;

/** A configuration with some of its files as a test wants them. */
public final class ChangedConfig {
  private final Config before;
  private EngineConfig engine;
  private CalendarConfig calendar;
  private CasesConfig cases;
  private AgentsConfig agents;
  private ReportsConfig reports;
  private CustomerFields fields;
  private RecordsConfig records;
  private DeskConfig desk;
  private List<CampaignConfig> campaigns;

  private ChangedConfig(Config c) {
    before = c;
    engine = c.engine();
    calendar = c.calendar();
    cases = c.cases();
    agents = c.agents();
    reports = c.reports();
    fields = c.fields();
    records = c.records();
    desk = c.desk();
    campaigns = c.campaigns();
  }

  public static ChangedConfig of(Config config) {
    return new ChangedConfig(config);
  }

  public ChangedConfig engine(EngineConfig other) {
    engine = other;
    return this;
  }

  public ChangedConfig calendar(CalendarConfig other) {
    calendar = other;
    return this;
  }

  public ChangedConfig agents(AgentsConfig other) {
    agents = other;
    return this;
  }

  /** Another mail server. */
  public ChangedConfig mail(EngineConfig.Mail other) {
    engine = with(engine.trunks(), engine.dialer(), other);
    return this;
  }

  /** Other trunks. */
  public ChangedConfig trunks(List<Trunk> other) {
    engine = with(other, engine.dialer(), engine.mail());
    return this;
  }

  /** So many calls at once in all, and so much of each trunk. */
  public ChangedConfig lines(int all, Trunk.Limits ofTrunk) {
    EngineConfig.Dialer d = engine.dialer();
    engine =
        with(
            engine.trunks().stream()
                .map(t ->
                    new Trunk(
                        t.name(), t.pbx(), t.endpoint(), t.host(), t.lab(), ofTrunk, t.numbers()))
                .toList(),
            new EngineConfig.Dialer(true, all, d.ringTimeout(), d.callLimit(), d.lease()),
            engine.mail());
    return this;
  }

  private EngineConfig with(
      List<Trunk> trunks, EngineConfig.Dialer dialer, EngineConfig.Mail mail) {
    EngineConfig e = engine;
    return new EngineConfig(
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
        trunks,
        dialer,
        mail,
        e.recordings());
  }

  public ChangedConfig cases(CasesConfig other) {
    cases = other;
    return this;
  }

  /** Who is told in person that a case is theirs. */
  public ChangedConfig staff(CasesConfig.Staff... other) {
    CasesConfig c = cases;
    cases =
        new CasesConfig(
            c.people(),
            c.departments(),
            List.of(other),
            c.working(),
            c.assign(),
            c.otherwise(),
            c.repeated(),
            c.reopenDays(),
            c.appointmentGraceDays(),
            c.promiseGraceDays(),
            c.filesLateDays(),
            c.mail(),
            c.kinds());
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

  public ChangedConfig desk(DeskConfig other) {
    desk = other;
    return this;
  }

  public ChangedConfig campaigns(List<CampaignConfig> other) {
    campaigns = other;
    return this;
  }

  public Config config() {
    return new Config(
        engine,
        calendar,
        before.outcomes(),
        before.hotline(),
        agents,
        cases,
        reports,
        fields,
        records,
        desk,
        campaigns,
        before.surveys(),
        before.imports(),
        before.prompts());
  }
}
