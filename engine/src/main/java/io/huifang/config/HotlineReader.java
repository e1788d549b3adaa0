package io.huifang.config;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;

import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;

/** Reads {@code hotline.yaml}. */
final class HotlineReader {
  static final String NUMBER = "hotline number";

  private HotlineReader() {}

  static HotlineConfig read(Fields f) {
    Fields routes = f.need("routes").fields();
    var config =
        new HotlineConfig(
            f.need("numbers").declaring(NUMBER).items(1, 200).stream()
                .map(v -> v.declares(NUMBER, Forms.PHONE, Forms.PHONE_WORDS))
                .toList(),
            welcome(f.or("welcome", "")),
            route(routes.need("known").fields()),
            route(routes.need("vip").fields()),
            route(routes.need("unknown").fields()));
    routes.done();
    f.done();
    return config;
  }

  private static String welcome(Value v) {
    String name = v.matching(Forms.NAME_OR_NONE, "the name of a prompt, or \"\" for none");
    if (!name.isEmpty()) {
      PromptNames.use(v, name);
    }
    return name;
  }

  private static HotlineConfig.Route route(Fields f) {
    var route =
        new HotlineConfig.Route(
            f.need("queue").matching(Forms.NAME, "a queue in Asterisk: " + Forms.NAME_WORDS),
            f.need("priority").intIn(0, 100),
            Math.toIntExact(f.or("max-wait", "2m").duration(ofSeconds(10), ofHours(1)).toSeconds()),
            CallRecording.read(f));
    f.done();
    return route;
  }
}
