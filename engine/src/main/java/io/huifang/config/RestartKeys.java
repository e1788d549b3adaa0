package io.huifang.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The keys of {@code engine.yaml} that are read at the start only: ports that are bound,
 * connections that are open, folders that are in use. All others take effect while the engine runs.
 */
final class RestartKeys {
  private static final Map<String, Function<EngineConfig, Object>> KEYS = keys();

  private RestartKeys() {}

  private static Map<String, Function<EngineConfig, Object>> keys() {
    var keys = new LinkedHashMap<String, Function<EngineConfig, Object>>();
    keys.put("node", EngineConfig::node);
    keys.put("data", EngineConfig::dataDir);
    keys.put("database", EngineConfig::database);
    keys.put("asterisk", EngineConfig::asterisk);
    keys.put("agi.bind", e -> e.agi().bind());
    keys.put("agi.host", e -> e.agi().host());
    keys.put("agi.port", e -> e.agi().port());
    keys.put("agi.max-sessions", e -> e.agi().maxSessions());
    keys.put("agi.request-timeout", e -> e.agi().requestTimeout());
    keys.put("web.bind", e -> e.web().bind());
    keys.put("web.port", e -> e.web().port());
    keys.put("web.metrics-token", e -> e.web().metricsToken());
    keys.put("web.tls", e -> e.web().tls());
    return keys;
  }

  /** Their names, as they stand in the file. */
  static List<String> names() {
    return List.copyOf(KEYS.keySet());
  }

  /** Those whose change waits for the next start. */
  static List<String> waiting(EngineConfig started, EngineConfig wanted) {
    return KEYS.entrySet().stream()
        .filter(k -> !k.getValue().apply(started).equals(k.getValue().apply(wanted)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * What may run: all of the wanted files except these keys, which stay as they were started. A PBX
   * that was renamed keeps its name until then, for whatever hangs on it.
   */
  static Config effective(EngineConfig started, Config wanted) {
    UnaryOperator<String> name = PbxNames.asStarted(started.asterisk(), wanted.engine().asterisk());
    return wanted
        .with(effective(started, wanted.engine(), name))
        .with(
            new AgentsConfig(
                wanted.agents().agents().stream().map(a -> a.on(name.apply(a.pbx()))).toList(),
                wanted.agents().supervisors().stream().map(v -> v.on(name.apply(v.pbx()))).toList(),
                wanted.agents().listening()));
  }

  private static EngineConfig effective(
      EngineConfig started, EngineConfig wanted, UnaryOperator<String> pbxName) {
    return new EngineConfig(
        wanted.zone(),
        wanted.region(),
        wanted.areaCode(),
        wanted.language(),
        started.node(),
        started.dataDir(),
        started.database(),
        started.asterisk(),
        new EngineConfig.Agi(
            started.agi().bind(),
            started.agi().port(),
            started.agi().host(),
            started.agi().maxSessions(),
            started.agi().requestTimeout(),
            wanted.agi().allow()),
        new EngineConfig.Web(
            started.web().bind(),
            started.web().port(),
            wanted.web().sessionIdle(),
            wanted.web().sessionLongest(),
            wanted.web().maskPhones(),
            started.web().metricsToken(),
            started.web().tls()),
        wanted.trunks().stream().map(t -> t.on(pbxName.apply(t.pbx()))).toList(),
        wanted.dialer(),
        wanted.mail(),
        wanted.recordings());
  }
}
