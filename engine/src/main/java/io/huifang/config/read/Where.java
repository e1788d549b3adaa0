package io.huifang.config.read;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A place with its path.
 *
 * @param place in the file
 * @param path for people, from the top of the file
 * @param shape the path without numbers and without names that the user chose
 */
record Where(Place place, String path, String shape) {
  Where field(String key, Node at) {
    return new Where(at(at), path.isEmpty() ? key : path + "." + key, joined(key));
  }

  Where absent(String key) {
    return new Where(place, path.isEmpty() ? key : path + "." + key, joined(key));
  }

  Where item(int index, Node at) {
    return new Where(at(at), path + "[" + index + "]", shape + "[]");
  }

  Where entry(String key, Node at) {
    return new Where(at(at), path.isEmpty() ? key : path + "." + key, shape + "{}");
  }

  Where key(String key, Node at) {
    return new Where(at(at), path.isEmpty() ? key : path + "." + key, shape + "{key}");
  }

  private String joined(String key) {
    return shape.endsWith(":") ? shape + key : shape + "." + key;
  }

  private Place at(Node node) {
    return node.getStartMark().map((Mark m) -> Place.of(place.file(), m)).orElse(place);
  }
}
