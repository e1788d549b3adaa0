package io.huifang.asterisk.ami;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asterisk's own database, as far as few rights allow: reading and deleting. */
final class AstDb {
  private static final String NOT_THERE = "Database entry not found";

  private final AmiExchange exchange;

  AstDb(AmiExchange exchange) {
    this.exchange = exchange;
  }

  Optional<String> get(String family, String key) throws AmiUnavailable {
    AmiAction action =
        new AmiAction("DBGet")
            .with("Family", AmiText.plainName(family))
            .with("Key", AmiText.plainName(key));
    return exchange.listUnless(NOT_THERE, action, "DBGetResponse").stream()
        .map(row -> row.getOrDefault("val", ""))
        .findFirst();
  }

  Map<String, String> tree(String family) throws AmiUnavailable {
    AmiAction action = new AmiAction("DBGetTree").with("Family", AmiText.plainName(family));
    String prefix = "/" + family + "/";
    Map<String, String> values = new HashMap<>();
    for (Map<String, String> row : exchange.listUnless(NOT_THERE, action, "DBGetTreeResponse")) {
      String key = row.getOrDefault("key", "");
      if (key.startsWith(prefix)) {
        values.put(key.substring(prefix.length()), row.getOrDefault("val", ""));
      }
    }
    return values;
  }

  /** Writing DB_DELETE deletes and needs no right beyond Setvar; reading it would. */
  ActionResult delete(String family, String key) throws AmiUnavailable {
    String entry = AmiText.plainName(family) + "/" + AmiText.plainName(key);
    return exchange.result(
        new AmiAction("Setvar").with("Variable", "DB_DELETE(" + entry + ")").with("Value", ""));
  }
}
