package io.huifang.config.read;

import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * One YAML text as a tree with places. Anchors, aliases and tags are refused before the tree is
 * made, and so is deep nesting: neither is of use here, and both are ways to blow up a reader.
 */
public final class Document {
  private static final int DEEPEST = 20;

  private final Reading reading;
  private final String file;
  private final String text;

  private Document(Reading reading, String file, String text) {
    this.reading = reading;
    this.file = file;
    this.text = text;
  }

  /**
   * Parses a text.
   *
   * @param file as shown to the user
   * @param kind what the file is, as {@code engine}; begins the shapes in {@link Asked}
   * @return the keys at the top; empty when problems were noted
   */
  public static Optional<Fields> parse(Reading reading, String file, String kind, String text) {
    return new Document(reading, file, text)
        .root()
        .map(node -> Value.of(reading, new Where(top(file, node), "", kind + ":"), node).fields());
  }

  private static Place top(String file, Node node) {
    return node.getStartMark().map(m -> Place.of(file, m)).orElse(Place.of(file));
  }

  private Optional<Node> root() {
    var settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new CoreSchema())
            .setCodePointLimit(TextFile.LARGEST)
            .setAllowDuplicateKeys(true)
            .build();
    try {
      if (!harmless(settings)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        add(Place.of(file), "the file is empty");
      } else if (!(root.get() instanceof MappingNode) && !Syntax.blame(reading, file, text)) {
        add(top(file, root.get()), "found no keys; allowed: lines as 'key: value'");
      }
      return root.filter(MappingNode.class::isInstance);
    } catch (MarkedYamlEngineException e) {
      if (!Syntax.blame(reading, file, text)) {
        add(Syntax.mark(e).map(m -> Place.of(file, m)).orElse(Place.of(file)), Syntax.words(e));
      }
    } catch (ReaderException e) {
      int offset =
          text.offsetByCodePoints(
              0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
      add(
          Place.of(file, text, offset),
          "found U+"
              + Integer.toHexString(e.getCodePoint()).toUpperCase(Locale.ROOT)
              + ", a character that may not stand in a text file");
    } catch (YamlEngineException e) {
      add(Place.of(file), "cannot be read as YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private boolean harmless(LoadSettings settings) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      String complaint = "";
      switch (event.getEventId()) {
        case SequenceStart, MappingStart -> depth++;
        case SequenceEnd, MappingEnd -> depth--;
        case DocumentStart -> documents++;
        default -> {}
      }
      if (depth > DEEPEST) {
        complaint = "nested deeper than " + DEEPEST + " levels";
      } else if (documents > 1) {
        complaint = "a second document begins ('---'); allowed: one in each file";
      } else if (event instanceof AliasEvent) {
        complaint = "an alias ('*…'); write it out, or put the text in quotes";
      } else if (event instanceof NodeEvent n && n.getAnchor().isPresent()) {
        complaint = "an anchor ('&…'); write it out, or put the text in quotes";
      } else if (tagged(event)) {
        complaint = "a tag ('!…'); leave it out, or put the text in quotes";
      }
      if (!complaint.isEmpty()) {
        add(
            event.getStartMark().map(m -> Place.of(file, m)).orElse(Place.of(file)),
            "found " + complaint);
        return false;
      }
    }
    return true;
  }

  private static boolean tagged(Event event) {
    return switch (event) {
      case ScalarEvent s -> s.getTag().isPresent();
      case CollectionStartEvent c -> c.getTag().isPresent();
      default -> false;
    };
  }

  private void add(Place at, String message) {
    reading.problems().add(at, message);
  }
}
