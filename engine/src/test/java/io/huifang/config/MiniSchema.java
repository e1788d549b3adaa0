package io.huifang.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** As much of JSON Schema as our schemas use; knows no other word, and fails on one. */
final class MiniSchema {
  private static final List<String> WORDS =
      List.of(
          "$schema",
          "$defs",
          "$ref",
          "title",
          "description",
          "default",
          "type",
          "properties",
          "required",
          "additionalProperties",
          "propertyNames",
          "minProperties",
          "items",
          "minItems",
          "maxItems",
          "uniqueItems",
          "enum",
          "const",
          "pattern",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "anyOf",
          "allOf",
          "if",
          "then");

  private final Schemas schemas;
  private final String kind;

  MiniSchema(Schemas schemas, String kind) {
    this.schemas = schemas;
    this.kind = kind;
  }

  List<String> check(JsonNode value) {
    return check(schemas.root(kind), value, "");
  }

  private List<String> check(JsonNode raw, JsonNode value, String path) {
    JsonNode s = schemas.resolve(kind, raw);
    var wrong = new ArrayList<String>();
    s.fieldNames()
        .forEachRemaining(w -> {
          if (!WORDS.contains(w)) {
            wrong.add(path + " schema word " + w);
          }
        });
    if (s.has("type") && !typed(s.get("type"), value)) {
      wrong.add(path + " is no " + s.get("type"));
    }
    if ((s.has("enum") && stream(s.get("enum")).noneMatch(value::equals))
        || (s.has("const") && !s.get("const").equals(value))) {
      wrong.add(path + " not in enum");
    }
    if (s.has("anyOf") && stream(s.get("anyOf")).noneMatch(a -> check(a, value, path).isEmpty())) {
      wrong.add(path + " fits none of anyOf");
    }
    stream(s.path("allOf")).forEach(a -> wrong.addAll(conditional(a, value, path)));
    number(s, value, path, wrong);
    text(s, value, path, wrong);
    list(s, value, path, wrong);
    object(s, value, path, wrong);
    return wrong;
  }

  private List<String> conditional(JsonNode s, JsonNode value, String path) {
    return check(s.get("if"), value, path).isEmpty()
        ? check(s.get("then"), value, path)
        : List.of();
  }

  private static void number(JsonNode s, JsonNode v, String path, List<String> wrong) {
    if (v.isInt()
        && (v.asInt() < s.path("minimum").asInt(Integer.MIN_VALUE)
            || v.asInt() > s.path("maximum").asInt(Integer.MAX_VALUE))) {
      wrong.add(path + " out of bounds");
    }
  }

  private static void text(JsonNode s, JsonNode v, String path, List<String> wrong) {
    if (v.isTextual()
        && ((s.has("pattern") && !v.asText().matches(s.get("pattern").asText()))
            || v.asText().length() < s.path("minLength").asInt(0)
            || v.asText().length() > s.path("maxLength").asInt(Integer.MAX_VALUE))) {
      wrong.add(path + " '" + v.asText() + "' does not fit " + s);
    }
  }

  private void list(JsonNode s, JsonNode v, String path, List<String> wrong) {
    if (!v.isArray()) {
      return;
    }
    if (v.size() < s.path("minItems").asInt(0)
        || v.size() > s.path("maxItems").asInt(Integer.MAX_VALUE)) {
      wrong.add(path + " has " + v.size() + " items");
    }
    if (s.has("items")) {
      v.forEach(i -> wrong.addAll(check(s.get("items"), i, path + "[]")));
    }
  }

  private void object(JsonNode s, JsonNode v, String path, List<String> wrong) {
    if (!v.isObject()) {
      return;
    }
    stream(s.path("required"))
        .filter(r -> !v.has(r.asText()))
        .forEach(r -> wrong.add(path + " lacks " + r));
    if (v.size() < s.path("minProperties").asInt(0)) {
      wrong.add(path + " has too few keys");
    }
    v.properties()
        .forEach(e -> {
          String below = path + "." + e.getKey();
          JsonNode known = s.path("properties").get(e.getKey());
          JsonNode other = s.path("additionalProperties");
          if (s.has("propertyNames")) {
            var key = TextNode.valueOf(e.getKey());
            wrong.addAll(check(s.get("propertyNames"), key, below));
          }
          if (known != null) {
            wrong.addAll(check(known, e.getValue(), below));
          } else if (other.isBoolean() && !other.asBoolean()) {
            wrong.add(below + " is unknown");
          } else if (other.isObject()) {
            wrong.addAll(check(other, e.getValue(), below));
          }
        });
  }

  private static boolean typed(JsonNode type, JsonNode v) {
    return type.isArray()
        ? stream(type).anyMatch(t -> typed(t, v))
        : switch (type.asText()) {
          case "object" -> v.isObject();
          case "array" -> v.isArray();
          case "string" -> v.isTextual();
          case "integer" -> v.isInt();
          case "boolean" -> v.isBoolean();
          default -> false;
        };
  }

  private static Stream<JsonNode> stream(JsonNode n) {
    return StreamSupport.stream(n.spliterator(), false);
  }
}
