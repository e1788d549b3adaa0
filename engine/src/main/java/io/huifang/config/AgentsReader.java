package io.huifang.config;

import io.huifang.config.AgentsConfig.Agent;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code agents.yaml}. */
final class AgentsReader {
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
    var agent =
        new Agent(name, f.or("title", name).words(), number, pbx, queues(f.orEmpty("queues")));
    f.done();
    return agent;
  }

  private static List<String> queues(Value v) {
    return v.items(0, 50).stream()
        .map(q -> q.matching(Forms.NAME, "a queue in Asterisk: " + Forms.NAME_WORDS))
        .toList();
  }
}
