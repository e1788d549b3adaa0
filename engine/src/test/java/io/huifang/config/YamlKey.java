package io.huifang.config;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One key in a YAML text, and ways to spoil it. The text has no characters beyond the BMP. */
record YamlKey(String name, String shape, NodeTuple tuple, boolean flow) {
  /** Where the parser saw the key, for the message. */
  String place(String file) {
    return place(file, tuple.getKeyNode());
  }

  String valuePlace(String file) {
    return place(file, tuple.getValueNode());
  }

  private static String place(String file, Node n) {
    Mark m = n.getStartMark().orElseThrow();
    return file + ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1) + ": ";
  }

  boolean nested() {
    return tuple.getValueNode() instanceof MappingNode
        || tuple.getValueNode() instanceof SequenceNode;
  }

  boolean blockValue(String text) {
    int start = start(tuple.getValueNode());
    return nested() && text.charAt(start) != '[' && text.charAt(start) != '{';
  }

  String misspelt(String text) {
    int end = end(tuple.getKeyNode());
    return text.substring(0, end) + "q" + text.substring(end);
  }

  String doubled(String text) {
    int start = start(tuple.getKeyNode());
    int column = tuple.getKeyNode().getStartMark().orElseThrow().getColumn();
    String again = name + (flow ? ": 1, " : ": 1\n" + " ".repeat(column));
    return text.substring(0, start) + again + text.substring(start);
  }

  String doubledPlace(String file) {
    Mark m = tuple.getKeyNode().getStartMark().orElseThrow();
    return flow
        ? file + ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1 + name.length() + 5) + ": "
        : file + ":" + (m.getLine() + 2) + ":" + (m.getColumn() + 1) + ": ";
  }

  String leftOut(String text) {
    int start = start(tuple.getKeyNode());
    int end = end(tuple.getValueNode());
    if (flow && text.startsWith(", ", end)) {
      end += 2;
    } else if (flow && text.charAt(end) == ',') {
      end += 1;
    } else if (flow && text.startsWith(", ", start - 2)) {
      start -= 2;
    } else if (!flow && blankBefore(text, start) && blankBefore(text, end)) {
      // Whole lines: the last block of a list's item ends where less indentation begins.
      start = text.lastIndexOf('\n', start - 1) + 1;
      end = text.lastIndexOf('\n', end - 1) + 1;
    }
    return text.substring(0, start) + text.substring(end);
  }

  private static boolean blankBefore(String text, int at) {
    return text.substring(text.lastIndexOf('\n', at - 1) + 1, at).isBlank();
  }

  /** The value replaced; a block value is replaced up to the next key. */
  String valued(String text, String value) {
    int start = start(tuple.getValueNode());
    int end = end(tuple.getValueNode());
    String between = blockValue(text) ? "\n" + indentation(text, end) : "";
    return text.substring(0, start) + value + between + text.substring(end);
  }

  /** A block ends where the next key begins, behind its indentation. */
  private static String indentation(String text, int end) {
    String before = text.substring(text.lastIndexOf('\n', end - 1) + 1, end);
    return before.isBlank() ? before : "";
  }

  private static int start(Node n) {
    return n.getStartMark().orElseThrow().getIndex();
  }

  private static int end(Node n) {
    return n.getEndMark().orElseThrow().getIndex();
  }

  boolean scalar() {
    return tuple.getValueNode() instanceof ScalarNode;
  }
}
