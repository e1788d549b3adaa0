package io.huifang.store;

/** Another engine of that name lives on the database. The message is for people. */
public final class EngineNameTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EngineNameTaken(String node, JdbcTarget target, String from) {
    super(
        "An engine named '%s' runs on the database %s already, or was cut off from it less than a minute ago, connected from %s. Stop that one, or wait a minute where it is gone, or give this one a name of its own: node in engine.yaml, or HUIFANG_NODE."
            .formatted(node, target.place(), from));
  }
}
