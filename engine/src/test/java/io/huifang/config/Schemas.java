package io.huifang.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The schemas in {@code config/schema/}, by the shapes that the loader uses. */
final class Schemas {
  /** One key in a schema. */
  record Property(boolean required, Optional<JsonNode> standard, JsonNode schema) {}

  private final Map<String, JsonNode> roots = new HashMap<>();
  private final Map<String, SortedMap<String, SortedMap<String, Property>>> flat = new HashMap<>();

  JsonNode root(String kind) {
    return roots.computeIfAbsent(
        kind,
        k -> {
          try {
            return new ObjectMapper()
                .readTree(ConfigDir.SHIPPED.resolve("schema/" + k + ".schema.json").toFile());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Shape → key → property, over the whole schema. */
  SortedMap<String, SortedMap<String, Property>> properties(String kind) {
    return flat.computeIfAbsent(
        kind,
        k -> {
          var all = new TreeMap<String, SortedMap<String, Property>>();
          collect(kind, root(kind), kind + ":", all);
          return all;
        });
  }

  /** The property at a shape; empty where users choose the keys. */
  Optional<Property> property(String kind, YamlKey key) {
    return Optional.ofNullable(properties(kind).get(key.shape())).map(m -> m.get(key.name()));
  }

  JsonNode resolve(String kind, JsonNode schema) {
    String ref = schema.path("$ref").asText("");
    return ref.isEmpty() ? schema : root(kind).at(ref.substring(1));
  }

  private void collect(
      String kind, JsonNode raw, String shape, SortedMap<String, SortedMap<String, Property>> all) {
    JsonNode schema = resolve(kind, raw);
    for (JsonNode either : schema.path("anyOf")) {
      collect(kind, either, shape, all);
    }
    schema
        .path("properties")
        .properties()
        .forEach(e -> {
          boolean required =
              StreamSupport.stream(schema.path("required").spliterator(), false)
                  .anyMatch(r -> r.asText().equals(e.getKey()));
          all.computeIfAbsent(shape, s -> new TreeMap<>())
              .put(
                  e.getKey(),
                  new Property(
                      required, Optional.ofNullable(e.getValue().get("default")), e.getValue()));
          String dot = shape.endsWith(":") ? "" : ".";
          collect(kind, e.getValue(), shape + dot + e.getKey(), all);
        });
    if (schema.has("items")) {
      collect(kind, schema.get("items"), shape + "[]", all);
    }
    if (schema.path("additionalProperties").isObject()) {
      collect(kind, schema.get("additionalProperties"), shape + "{}", all);
    }
  }
}
