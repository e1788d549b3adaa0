package io.huifang.app;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.LinkState;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.AgentsConfig;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The doctor's look at one Asterisk, by our AMI user. */
final class PbxDoctor {
  private static final Duration LOGIN = Duration.ofSeconds(8);
  private static final int OLDEST_ASTERISK = 20;

  private static final List<String> CONTEXTS =
      List.of(
          DialplanContract.CONTEXT_OUT,
          DialplanContract.CONTEXT_SURVEY,
          DialplanContract.CONTEXT_IN,
          DialplanContract.CONTEXT_CLEAN,
          DialplanContract.CONTEXT_QUEUE,
          DialplanContract.CONTEXT_HOLD,
          DialplanContract.CONTEXT_AGENT,
          DialplanContract.CONTEXT_VOICEMAIL,
          DialplanContract.CONTEXT_FALLBACK,
          DialplanContract.CONTEXT_SAY,
          DialplanContract.CONTEXT_DB,
          DialplanContract.CONTEXT_PROBE);

  private final Config config;
  private final EngineConfig.Pbx pbx;
  private final Findings findings;
  private final ProbeEars ears = new ProbeEars();
  private final String name;

  PbxDoctor(Config config, EngineConfig.Pbx pbx, Findings findings) {
    this.config = config;
    this.pbx = pbx;
    this.findings = findings;
    this.name = "Asterisk " + pbx.name();
  }

  /** Looks, half a minute at most. */
  void examine() {
    if (LabDown.only(config) && LabDown.silent(pbx)) {
      findings.warn(
          name,
          "the lab is not running: nothing listens at " + pbx.host() + ":" + pbx.port(),
          LabDown.MEND);
      return;
    }
    try (PbxVisit visit = new PbxVisit(pbx, ears)) {
      LinkState state = visit.await(LOGIN);
      if (state.status() != LinkState.Status.UP) {
        findings.bad(
            name,
            "no login at " + pbx.host() + ":" + pbx.port() + ": " + state.reason(),
            state.wrongPassword()
                ? "user: in engine.yaml must be the one of manager-huifang.conf, its secret that of"
                    + " huifang-ami-secret.conf (dialplans/README.md)"
                : "start Asterisk (scripts/lab up), check asterisk: in engine.yaml and manager.conf");
        return;
      }
      examine(visit);
    } catch (AmiUnavailable e) {
      findings.bad(
          name, String.valueOf(e.getMessage()), "rights of the AMI user: dialplans/README.md");
    }
  }

  private void examine(PbxVisit visit) throws AmiUnavailable {
    AmiLink link = visit.link();
    String version = link.version();
    int major = Integer.parseInt("0" + version.replaceFirst("\\D.*$", ""));
    if (major < OLDEST_ASTERISK) {
      findings.bad(name, "version " + version, "Asterisk 20 or newer is needed");
    } else {
      findings.ok(name, "version " + version);
    }
    List<String> missing = new ArrayList<>();
    List<String> modules = new ArrayList<>(DialplanContract.MODULES);
    if (config.campaigns().stream().anyMatch(CampaignConfig::machineDetection)) {
      modules.add("app_amd");
    }
    if (Prompts.recordsCalls(config)) {
      modules.add("app_mixmonitor");
    }
    for (String module : modules) {
      if (!link.moduleCheck(module)) {
        missing.add(module);
      }
    }
    findings.grade(
        name + " modules", missing, modules.size() + " loaded", "load them in modules.conf");
    missing.clear();
    for (String context : CONTEXTS) {
      if (!link.hasContext(context)) {
        missing.add(context);
      }
    }
    findings.grade(
        name + " dialplan",
        missing,
        CONTEXTS.size() + " contexts of ours",
        "#include extensions-huifang.conf in extensions.conf, then: dialplan reload");
    queues(link.snapshot());
    clock(link);
    phones(link);
    new BrowserPhoneDoctor(config, pbx, findings).examine(link);
    new PbxTrunks(config.engine().trunks(), pbx, findings).examine(link);
    probes(visit);
  }

  /** What needs an extension to be run, and that our user hears of it. */
  private void probes(PbxVisit visit) throws AmiUnavailable {
    AmiLink link = visit.link();
    if (!link.hasExtension(DialplanContract.CONTEXT_PROBE, DialplanContract.EXTEN_PROBE_AGI)) {
      findings.bad(
          name + " rights",
          "not checked, nor are AGI and prompts: its dialplan is older than this engine",
          "copy extensions-huifang.conf and queues-huifang.conf anew, then: core reload");
      return;
    }
    visit.awaitEvents(LOGIN);
    if (!new PbxRights(name, findings).examine(link, ears)) {
      findings.note(
          name + " AGI", "not checked, nor are prompts", "mend the rights, then ask again");
      return;
    }
    new PbxPrompts(config, name, findings).examine(link);
    new PbxAgi(config.engine(), name, findings).examine(link, ears);
  }

  private void phones(AmiLink link) throws AmiUnavailable {
    for (AgentsConfig.Agent agent : config.agents().agents()) {
      if (!agent.pbx().equals(pbx.name()) || BrowserPhoneDoctor.isOne(agent)) {
        continue;
      }
      String state = link.getVar(null, "DEVICE_STATE(PJSIP/" + agent.extension() + ")").orElse("");
      if (Set.of("UNAVAILABLE", "INVALID", "UNKNOWN", "").contains(state)) {
        findings.warn(
            name + " phone " + agent.extension(),
            agent.title() + "'s phone is not there (" + state + ")",
            "register the phone, or mend extension: in agents.yaml");
      } else {
        findings.ok(name + " phone " + agent.extension(), state);
      }
    }
  }

  private void clock(AmiLink link) throws AmiUnavailable {
    ClockDoctor ours = ClockDoctor.now();
    itsTime(link).ifPresent(t -> ours.compare(findings, name + " clock", "its", t));
  }

  private Optional<Instant> itsTime(AmiLink link) throws AmiUnavailable {
    String told = link.getVar(null, "STRFTIME(,,%s.%3q)").orElse("");
    if (!told.matches("\\d{1,12}\\.\\d{3}")) {
      findings.note(name + " clock", "not compared: it told '" + told + "'", "load func_strings");
      return Optional.empty();
    }
    return Optional.of(Instant.ofEpochMilli(Long.parseLong(told.replace(".", ""))));
  }

  private void queues(PbxSnapshot snapshot) {
    Set<String> there =
        snapshot.queues().stream().map(PbxSnapshot.Queue::name).collect(Collectors.toSet());
    Set<String> wanted = new TreeSet<>();
    wanted.add(DialplanContract.QUEUE_FALLBACK);
    wanted.add(DialplanContract.QUEUE_PROBE);
    wanted.add(DialplanContract.QUEUE_DIRECT);
    wanted.addAll(config.hotline().queues());
    config.agents().agents().stream()
        .filter(a -> a.pbx().equals(pbx.name()))
        .forEach(a -> wanted.addAll(a.queues()));
    List<String> missing = wanted.stream().filter(q -> !there.contains(q)).toList();
    findings.grade(
        name + " queues",
        missing,
        String.join(", ", wanted),
        "add them to queues-huifang.conf, then: queue reload all");
  }
}
