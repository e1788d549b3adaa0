package io.huifang.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A shipped file as a tree, to find the places where a test spoils it. */
final class ShippedTree {
  /** Files that are spoilt key by key; together they have every key. With their schemas' names. */
  static final List<String[]> FILES =
      List.of(
          new String[] {"engine.yaml", "engine"},
          new String[] {"calendar.yaml", "calendar"},
          new String[] {"outcomes.yaml", "outcomes"},
          new String[] {"hotline.yaml", "hotline"},
          new String[] {"agents.yaml", "agents"},
          new String[] {"cases.yaml", "cases"},
          new String[] {"customer-fields.yaml", "customer-fields"},
          new String[] {"records.yaml", "records"},
          new String[] {"desk.yaml", "desk"},
          new String[] {"reports.yaml", "reports"},
          new String[] {"campaigns/3day.yaml", "campaign"},
          new String[] {"campaigns/arrears-remind.yaml", "campaign"},
          new String[] {"campaigns/monthly-pick.yaml", "campaign"},
          new String[] {"campaigns/quarterly.yaml", "campaign"},
          new String[] {"surveys/service.yaml", "survey"},
          new String[] {"surveys/arrears.yaml", "survey"},
          new String[] {"surveys/care.yaml", "survey"},
          new String[] {"import/consents.yaml", "import"},
          new String[] {"import/customers.yaml", "import"},
          new String[] {"import/documents.yaml", "import"},
          new String[] {"import/inquiries.yaml", "import"},
          new String[] {"import/invitations.yaml", "import"},
          new String[] {"import/letters.yaml", "import"},
          new String[] {"import/receivables.yaml", "import"},
          new String[] {"import/sales.yaml", "import"},
          new String[] {"import/vehicles.yaml", "import"},
          new String[] {"import/visits.yaml", "import"});

  private ShippedTree() {}

  /** Every file, with the kind that names its schema. */
  static List<String[]> all() {
    var all = new ArrayList<>(FILES);
    var known = FILES.stream().map(f -> f[0]).collect(java.util.stream.Collectors.toSet());
    for (String[] folder : new String[][] {{"campaigns", "campaign"}, {"surveys", "survey"}}) {
      for (String name : ConfigDir.names(folder[0])) {
        String file = folder[0] + "/" + name;
        if (!known.contains(file)) {
          all.add(new String[] {file, folder[1]});
        }
      }
    }
    return all;
  }

  static Node parse(String text) {
    var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    return new Compose(settings).composeString(text).orElseThrow();
  }

  /** All keys; each with the shape of the mapping that it stands in. */
  static List<YamlKey> keys(Schemas schemas, String kind, Node root) {
    var all = new ArrayList<YamlKey>();
    collect(schemas.properties(kind).keySet(), root, kind + ":", false, all);
    return all;
  }

  private static void collect(
      Set<String> fixed, Node node, String shape, boolean flow, List<YamlKey> all) {
    boolean inner =
        flow || (node instanceof CollectionNode<?> c && c.getFlowStyle() == FlowStyle.FLOW);
    switch (node) {
      case MappingNode m -> {
        for (NodeTuple t : m.getValue()) {
          String name = ((ScalarNode) t.getKeyNode()).getValue();
          String below =
              fixed.contains(shape)
                  ? shape + (shape.endsWith(":") ? "" : ".") + name
                  : shape + "{}";
          all.add(new YamlKey(name, shape, t, inner));
          collect(fixed, t.getValueNode(), below, inner, all);
        }
      }
      case SequenceNode s ->
          s.getValue().forEach(item -> collect(fixed, item, shape + "[]", inner, all));
      default -> {}
    }
  }

  static JsonNode json(Node node) {
    JsonNodeFactory f = JsonNodeFactory.instance;
    return switch (node) {
      case MappingNode m -> {
        var o = f.objectNode();
        m.getValue()
            .forEach(t -> o.set(((ScalarNode) t.getKeyNode()).getValue(), json(t.getValueNode())));
        yield o;
      }
      case SequenceNode s -> {
        var a = f.arrayNode();
        s.getValue().forEach(i -> a.add(json(i)));
        yield a;
      }
      case ScalarNode s when s.getTag().equals(Tag.INT) ->
          f.numberNode(Integer.parseInt(s.getValue()));
      case ScalarNode s when s.getTag().equals(Tag.BOOL) ->
          f.booleanNode(s.getValue().equals("true"));
      case ScalarNode s -> f.textNode(s.getValue());
      default -> throw new IllegalArgumentException(node.toString());
    };
  }
}
