package io.huifang.config.read;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A single value, references replaced.
 *
 * @param quoted whether it stands in quotes
 * @param open whether it may be printed: it does not come from the environment
 * @param shown how it appears in a message
 */
record Scalar(String text, boolean quoted, boolean open, String shown) {
  /** The default of a key that was left out. */
  static Scalar standard(String text) {
    return new Scalar(text, false, true, Shown.quoted(text));
  }

  /** What stands there; empty when a reference in it is bad, which is then complained of. */
  static Optional<Scalar> of(
      ScalarNode node, Map<String, String> environment, Consumer<String> complain) {
    String raw = node.getValue();
    if (!References.mentions(raw)) {
      return Optional.of(new Scalar(raw, !node.isPlain(), true, Shown.quoted(raw)));
    }
    var resolved = References.resolve(raw, environment);
    if (!resolved.complaints().isEmpty()) {
      resolved.complaints().forEach(complain);
      return Optional.empty();
    }
    String shown =
        resolved.fromEnvironment()
            ? "the value of ${" + String.join("}, ${", resolved.variables()) + "}"
            : Shown.quoted(resolved.text());
    return Optional.of(new Scalar(resolved.text(), false, !resolved.fromEnvironment(), shown));
  }

  /** What a node is, in words. */
  static String kind(Node node) {
    return switch (node) {
      case SequenceNode n -> "a list";
      case MappingNode n -> "keys with values";
      case ScalarNode n when isNull(n) -> "nothing";
      case ScalarNode n -> "a single value" + Shown.wideHint(n.getValue());
      default -> "something else";
    };
  }

  static boolean isNull(Node n) {
    return n.getTag().equals(Tag.NULL);
  }
}
