package io.huifang.config;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code agents.yaml}: the people who answer.
 *
 * @param agents unique by name and by extension
 * @param supervisors phones of supervisors who are no agents; may be empty
 * @param listening sign-in names of those who may listen in; each is one of the others
 */
public record AgentsConfig(
    List<Agent> agents, List<Supervisor> supervisors, List<String> listening) {
  /** With nobody who listens in. */
  public AgentsConfig(List<Agent> agents) {
    this(agents, List.of(), List.of());
  }

  /**
   * Who does on that day what is an agent's: they themselves, or while they are absent the first of
   * their deputies who is not.
   *
   * @return the agent where nobody is there, and for a name that is no agent's
   */
  public String actsFor(String name, LocalDate day) {
    Set<String> asked = new HashSet<>();
    String at = name;
    while (asked.add(at)) {
      Optional<Leave> leave = agent(at).map(Agent::leave).filter(l -> l.absent(day));
      if (leave.isEmpty()) {
        return at;
      }
      if (leave.get().deputy().isEmpty()) {
        return name;
      }
      at = leave.get().deputy();
    }
    return name;
  }

  /** For whom an agent acts on that day, the agent first. */
  public List<String> actedForBy(String name, LocalDate day) {
    return Stream.concat(
            Stream.of(name),
            agents.stream()
                .map(Agent::name)
                .filter(n -> !n.equals(name) && actsFor(n, day).equals(name)))
        .toList();
  }

  /** The same, each agent a member of the queues of their skills too. */
  AgentsConfig skilled(Map<String, String> queueOf) {
    return new AgentsConfig(
        agents.stream().map(a -> a.skilled(queueOf)).toList(), supervisors, listening);
  }

  /** The agent's title, for people; a name that is no agent's stays. */
  public String title(String name) {
    return agent(name).map(Agent::title).orElse(name);
  }

  private Optional<Agent> agent(String name) {
    return agents.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /**
   * When an agent is not there, and who does their work then.
   *
   * @param deputy sign-in name; empty: nobody
   */
  public record Leave(String deputy, List<Days> days) {
    /** Always there. */
    public static final Leave NONE = new Leave("", List.of());

    /** Whether the agent is away on that day. */
    public boolean absent(LocalDate day) {
      return days.stream().anyMatch(d -> !day.isBefore(d.from()) && !day.isAfter(d.until()));
    }
  }

  /** Days from the first to the last. */
  public record Days(LocalDate from, LocalDate until) {}

  /**
   * The phone of a supervisor who listens in and is no agent.
   *
   * @param name sign-in name
   * @param extension a PJSIP endpoint of the PBX, and no agent's
   */
  public record Supervisor(String name, String extension, String pbx) {
    Supervisor on(String otherPbx) {
      return new Supervisor(name, extension, otherPbx);
    }
  }

  /**
   * One agent.
   *
   * @param name sign-in name, the same as the user's
   * @param title for people
   * @param extension the phone, a PJSIP endpoint of the PBX
   * @param pbx which Asterisk
   * @param queues queues that the agent serves when ready, those of their skills included
   * @param penalties by queue, for those in which others come first; absent: 0
   * @param phone what rings at the extension
   * @param skills penalty in the queue of each skill, 0: among the first
   * @param leave when they are not there
   */
  public record Agent(
      String name,
      String title,
      String extension,
      String pbx,
      List<String> queues,
      Map<String, Integer> penalties,
      Phone phone,
      Map<String, Integer> skills,
      Leave leave) {
    /** Who is always there. */
    public Agent(
        String name,
        String title,
        String extension,
        String pbx,
        List<String> queues,
        Map<String, Integer> penalties,
        Phone phone) {
      this(name, title, extension, pbx, queues, penalties, phone, Map.of(), Leave.NONE);
    }

    /** Who comes first in all queues, at a desk phone. */
    public Agent(String name, String title, String extension, String pbx, List<String> queues) {
      this(name, title, extension, pbx, queues, Map.of(), Phone.DESK);
    }

    Agent on(String otherPbx) {
      return new Agent(name, title, extension, otherPbx, queues, penalties, phone, skills, leave);
    }

    /** What stands among queues and penalties themselves goes before what a skill says. */
    private Agent skilled(Map<String, String> queueOf) {
      var all = new LinkedHashSet<>(queues);
      var ranks = new TreeMap<>(penalties);
      skills.forEach((skill, penalty) -> {
        String queue = queueOf.get(skill);
        if (queue != null && all.add(queue) && penalty > 0) {
          ranks.put(queue, penalty);
        }
      });
      return new Agent(
          name, title, extension, pbx, List.copyOf(all), Map.copyOf(ranks), phone, skills, leave);
    }
  }

  /** What an agent answers with. */
  public enum Phone {
    /** A telephone, hard or soft, that the house sets up. */
    DESK("desk"),
    /** The agent's page itself. */
    BROWSER("browser");

    private final String label;

    Phone(String label) {
      this.label = label;
    }

    /** As it stands in the file. */
    public String label() {
      return label;
    }
  }
}
