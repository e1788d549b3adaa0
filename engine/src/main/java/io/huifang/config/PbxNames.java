package io.huifang.config;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Names of PBXs: what is reached at the same host and port is the same, however it is called. */
final class PbxNames {
  private PbxNames() {}

  /** From names in the files as they are now to those under which the engine was started. */
  static UnaryOperator<String> asStarted(
      List<EngineConfig.Pbx> started, List<EngineConfig.Pbx> wanted) {
    Map<String, String> byAddress =
        started.stream()
            .collect(
                Collectors.toMap(
                    PbxNames::address, EngineConfig.Pbx::name, (first, second) -> first));
    Map<String, String> renamed =
        wanted.stream()
            .filter(w -> started.stream().noneMatch(s -> s.name().equals(w.name())))
            .filter(w -> byAddress.containsKey(address(w)))
            .collect(Collectors.toMap(EngineConfig.Pbx::name, w -> byAddress.get(address(w))));
    return name -> renamed.getOrDefault(name, name);
  }

  private static String address(EngineConfig.Pbx pbx) {
    return pbx.host() + ":" + pbx.port();
  }
}
