package io.huifang.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who calls are about, as agents chose last, so that the next agent's pop shows the same person.
 */
final class ChosenPeople {
  private static final int REMEMBERED = 2_000;

  private final Map<String, CallerPicture> last = new LinkedHashMap<>();

  synchronized void put(String call, CallerPicture picture) {
    last.remove(call);
    last.put(call, picture);
    if (last.size() > REMEMBERED) {
      last.remove(last.keySet().iterator().next());
    }
  }

  synchronized @Nullable CallerPicture of(String call) {
    return last.get(call);
  }
}
