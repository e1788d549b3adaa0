package io.huifang.config;

import io.huifang.config.AgentsConfig.Agent;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code agents.yaml}. */
final class AgentsReader {
  /** Queues that agents serve. */
  static final String QUEUE = "queue";

  private static final Pattern EXTENSION = Pattern.compile("[0-9]{2,10}");
  private static final Pattern SIGN_IN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

  private AgentsReader() {}

  static AgentsConfig read(Fields f) {
    var config =
        new AgentsConfig(
            f.need("agents").items(0, 5_000).stream().map(AgentsReader::agent).toList());
    f.done();
    return config;
  }

  private static Agent agent(Value v) {
    Fields f = v.fields();
    String name =
        f.need("name")
            .declares(
                "agent", SIGN_IN, "a sign-in name of small letters, digits, '-', '_' and '.'");
    Value extension = f.need("extension");
    String pbx = f.need("pbx").uses(EngineReader.PBX);
    String number = extension.matching(EXTENSION, "2 to 10 digits, a PJSIP endpoint of the PBX");
    extension.declare("extension on Asterisk " + pbx, number);
    List<String> queues = queues(f.orEmpty("queues"));
    var agent =
        new Agent(
            name,
            f.or("title", name).words(),
            number,
            pbx,
            queues,
            penalties(f.orEmpty("penalties"), queues));
    f.done();
    return agent;
  }

  private static Map<String, Integer> penalties(Value v, List<String> queues) {
    var penalties = new TreeMap<String, Integer>();
    v.entries()
        .forEach((key, value) -> {
          String queue = key.matching(Forms.NAME, "one of this agent's queues");
          int penalty = value.intIn(1, 100);
          if (key.good() && !queues.contains(queue)) {
            key.problem("found '" + queue + "'; allowed: one of this agent's queues " + queues);
          } else if (key.good() && value.good()) {
            penalties.put(queue, penalty);
          }
        });
    return penalties;
  }

  private static List<String> queues(Value v) {
    return v.items(0, 50).stream()
        .map(q -> {
          String queue = q.matching(Forms.NAME, "a queue in Asterisk: " + Forms.NAME_WORDS);
          q.brings(QUEUE, queue);
          return queue;
        })
        .toList();
  }
}
