package io.huifang.app.cli;

import io.huifang.campaign.PlanBook;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is meant by what stands behind --take or --drop. Pure.
 *
 * @param names of the customers
 */
record PickChoice(String campaign, List<PlanBook.Entry> proposed, Map<Long, String> names) {
  /**
   * The calls that are named, by ID or by the customer's name, each once.
   *
   * @throws UserProblem when one of them names none, or several
   */
  List<PlanBook.Entry> of(Collection<String> wanted) {
    Set<PlanBook.Entry> chosen = new LinkedHashSet<>();
    for (String word : wanted) {
      chosen.add(one(word.strip()));
    }
    return List.copyOf(chosen);
  }

  private PlanBook.Entry one(String word) {
    List<PlanBook.Entry> found =
        proposed.stream().filter(e -> Long.toString(e.id()).equals(word)).toList();
    if (found.isEmpty()) {
      found =
          proposed.stream()
              .filter(e -> names.getOrDefault(e.customerId(), "").equalsIgnoreCase(word))
              .toList();
    }
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw UserProblem.usage(
        found.isEmpty()
            ? "'%s': %s proposes no call of this ID or customer's name (any more); huifang pick %s lists both"
                .formatted(word, campaign, campaign)
            : "'%s' names several calls: say the ID: %s"
                .formatted(
                    word,
                    found.stream()
                        .map(e -> e.id() + " (" + e.occasion() + ")")
                        .collect(Collectors.joining(", "))));
  }
}
