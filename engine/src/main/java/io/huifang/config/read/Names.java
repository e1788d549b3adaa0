package io.huifang.config.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Names that one file declares and another uses; compared when all files are read. */
public final class Names {
  private record Use(String kind, String name, Place at, String path, boolean ifAny) {}

  private final Problems problems;
  private final Problems warnings;

  private record Declared(String name, Place at) {}

  /** By kind, then by the name in small letters: the database does not tell capitals apart. */
  private final Map<String, Map<String, Declared>> declared = new HashMap<>();

  private final Map<String, Set<String>> recorded = new HashMap<>();
  private final List<Use> uses = new ArrayList<>();
  private final Set<String> incomplete = new HashSet<>();
  private final List<Hope> hopes = new ArrayList<>();
  private final List<Empty> empty = new ArrayList<>();

  /** A folder without files, and the kinds that they would declare. */
  private record Empty(Place folder, Set<String> kinds) {}

  /** A use that is good without, and what is said of it then. */
  private record Hope(String kind, String name, Place at, String path, String otherwise) {}

  Names(Problems problems, Problems warnings) {
    this.problems = problems;
    this.warnings = warnings;
  }

  /**
   * Declares a name; a second one of the same kind, also one that differs only in capitals, is a
   * problem that names both places.
   */
  public void declare(String kind, String name, Place at) {
    Declared first =
        declared
            .computeIfAbsent(kind, k -> new HashMap<>())
            .putIfAbsent(name.toLowerCase(Locale.ROOT), new Declared(name, at));
    if (first != null) {
      String as = first.name.equals(name) ? "" : " as " + Shown.quoted(first.name);
      problems.add(
          at,
          kind
              + " "
              + Shown.quoted(name)
              + " stands twice: here and"
              + as
              + " in "
              + first.at
              + "; rename or delete one");
    }
  }

  /** A name that may be used and that many may bring, as that of a recording. */
  public void recorded(String kind, String name) {
    recorded.computeIfAbsent(kind, k -> new HashSet<>()).add(name);
  }

  /** Uses a name that some file must declare. */
  public void use(String kind, String name, Place at, String path) {
    uses.add(new Use(kind, name, at, path, false));
  }

  /** As {@link #use}; no problem when no file declares any name of that kind. */
  public void useIfAny(String kind, String name, Place at, String path) {
    uses.add(new Use(kind, name, at, path, true));
  }

  /**
   * Uses a name that some file should tell of with {@link #recorded}: a warning when none does.
   *
   * @param otherwise what follows from that, and how it is mended
   */
  public void hope(String kind, String name, Place at, String path, String otherwise) {
    hopes.add(new Hope(kind, name, at, path, otherwise));
  }

  /** A file that declares such names could not be read: missing ones are no news. */
  public void incomplete(String kind) {
    incomplete.add(kind);
  }

  /** No file declares such names: told once, of the folder, if any of them is used. */
  public void empty(Place folder, Collection<String> kinds) {
    empty.add(new Empty(folder, Set.copyOf(kinds)));
  }

  /** Reports each used name that nobody declares. */
  public void check() {
    empty.forEach(this::checkEmpty);
    for (Hope h : hopes) {
      if (!recorded.getOrDefault(h.kind, Set.of()).contains(h.name)) {
        warnings.add(h.at, h.path + ": " + h.kind + " " + Shown.quoted(h.name) + " " + h.otherwise);
      }
    }
    for (Use use : uses) {
      var known = new TreeSet<String>();
      declared.getOrDefault(use.kind, Map.of()).values().forEach(d -> known.add(d.name));
      known.addAll(recorded.getOrDefault(use.kind, Set.of()));
      boolean asked = !use.ifAny || !known.isEmpty();
      if (asked && !known.contains(use.name) && !incomplete.contains(use.kind)) {
        problems.add(
            use.at,
            use.path
                + ": there is no "
                + use.kind
                + " named "
                + Shown.quoted(use.name)
                + Shown.wideHint(use.name)
                + Spelling.hint(use.name, known)
                + among(known));
      }
    }
  }

  private void checkEmpty(Empty e) {
    List<Use> missed = uses.stream().filter(u -> e.kinds.contains(u.kind) && !u.ifAny).toList();
    if (missed.isEmpty() || e.kinds.stream().anyMatch(incomplete::contains)) {
      return;
    }
    e.kinds.forEach(this::incomplete);
    problems.add(
        e.folder,
        "no file is here, but "
            + (missed.size() == 1 ? "one place names" : missed.size() + " places name")
            + " what would stand in one (the first: "
            + missed.getFirst().at
            + "); copy the shipped folder and change it");
  }

  private static String among(Set<String> known) {
    return known.isEmpty() || known.size() > 12 ? "" : "; there is: " + String.join(", ", known);
  }
}
