package io.huifang.config;

import java.util.List;
import java.util.Optional;

/**
 * Everything under {@code config/}, checked as a whole: each name that one file uses exists in
 * another.
 */
public record Config(
    EngineConfig engine,
    CalendarConfig calendar,
    OutcomesConfig outcomes,
    HotlineConfig hotline,
    AgentsConfig agents,
    CasesConfig cases,
    ReportsConfig reports,
    CustomerFields fields,
    RecordsConfig records,
    DeskConfig desk,
    List<CampaignConfig> campaigns,
    List<SurveyConfig> surveys,
    List<ImportConfig> imports,
    PromptTexts prompts) {

  /** With another engine.yaml. */
  Config with(EngineConfig other) {
    return new Config(
        other, calendar, outcomes, hotline, agents, cases, reports, fields, records, desk,
        campaigns, surveys, imports, prompts);
  }

  Config with(AgentsConfig other) {
    return new Config(
        engine, calendar, outcomes, hotline, other, cases, reports, fields, records, desk,
        campaigns, surveys, imports, prompts);
  }

  /** The campaign of that name, if its file is (still) there. */
  public Optional<CampaignConfig> campaign(String name) {
    return campaigns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** The survey of that name, if its file is (still) there. */
  public Optional<SurveyConfig> survey(String name) {
    return surveys.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** The title of a question where all surveys that have it agree, else its id. */
  public Text questionTitle(String id) {
    List<Text> titles =
        surveys.stream()
            .flatMap(s -> s.questions().stream())
            .filter(q -> q.id().equals(id))
            .map(SurveyConfig.Question::title)
            .distinct()
            .toList();
    return titles.size() == 1 ? titles.getFirst() : new Text(id, id);
  }
}
