package io.huifang.desk.after;

import io.huifang.campaign.CallCaps;
import io.huifang.config.AgentsConfig;
import io.huifang.config.Config;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/**
 * Call-backs that agents promised on the line: each is a task of the agent who promised it, at a
 * time that was checked like that of any other call. Due ones are checked again when they are
 * shown: who has asked not to be called since, is not. While an agent is absent, what they promised
 * is their deputy's too; of an agent who is in agents.yaml no more it is everybody's: somebody
 * waits for that call.
 */
public final class PromisedCalls {
  private static final int MOST = 200;
  private static final int LONGEST_NOTE = 2_000;

  private final Database database;
  private final WrapUps wrapUps;
  private final Supplier<Config> config;
  private final Clock clock;
  private final DoNotCall doNotCall = new DoNotCall();
  private final ContactLog contacts = new ContactLog();
  private final PhonePlaces places = new PhonePlaces();

  /** On that database; {@code clock} is the business clock. */
  public PromisedCalls(Database database, WrapUps wrapUps, Supplier<Config> config, Clock clock) {
    this.database = database;
    this.wrapUps = wrapUps;
    this.config = config;
    this.clock = clock;
  }

  /**
   * What came of a promise.
   *
   * @param code empty: it is kept; else why not, as pages have words for it
   * @param next a time that would do; null: there is none, or it is not about the time
   */
  public record Result(String code, @Nullable Instant next) {
    static final Result KEPT = new Result("", null);

    /** Whether it was written. */
    public boolean kept() {
      return code.isEmpty();
    }
  }

  /**
   * Promises to call back the person of a call that the agent has not done with. Promising again in
   * the same call changes the time.
   *
   * @param number other than the caller's own; empty: that one
   * @param alongside written in the same transaction
   */
  public Result promise(
      String agent, String call, String number, Instant at, String note, Consumer<Tx> alongside) {
    Optional<OpenCall> found = wrapUps.openOf(agent).filter(o -> o.call().equals(call));
    if (found.isEmpty()) {
      return new Result("not-open", null);
    }
    OpenCall o = found.get();
    String words = note.strip();
    Config c = config.get();
    if (words.length() > LONGEST_NOTE) {
      return new Result("note-too-long", null);
    }
    if (!(PhoneNumbers.of(c.engine()).parse(number.isBlank() ? o.number() : number)
        instanceof PhoneNumbers.Valid valid)) {
      return new Result("no-number", null);
    }
    Instant now = clock.instant();
    return database.inTx(tx -> {
      Optional<CallBackRules.Refusal> no =
          rules(c).refusal(facts(tx, c, o.customerId(), valid.e164(), at, now));
      if (no.isPresent()) {
        return new Result(no.get().code(), no.get().next());
      }
      tx.mapper(Mapper.class)
          .save(
              new Row(agent, call, agent, now, o.customerId(), valid.e164(), o.name(), at, words));
      alongside.accept(tx);
      return Result.KEPT;
    });
  }

  /** Whether a call-back was promised in that call. */
  boolean promised(String agent, String call) {
    return database.inTx(tx -> tx.mapper(Mapper.class).promised(agent, call)) > 0;
  }

  /** What an agent owes, and what nobody else does any more; the earliest first. */
  public List<PromisedCall> of(String agent) {
    Config c = config.get();
    Instant now = clock.instant();
    return database.inTx(tx ->
        tx.mapper(Mapper.class).open(theirs(c, agent, now), names(c), MOST).stream()
            .map(
                r -> r.dueAt().isAfter(now) ? r.shown(agent, false) : checked(tx, c, r, agent, now))
            .toList());
  }

  private PromisedCall checked(Tx tx, Config c, Open r, String agent, Instant now) {
    return rules(c)
        .possible(facts(tx, c, r.customerId(), r.e164(), now, now))
        .map(no -> r.shown(agent, true).but(no.code()))
        .orElseGet(() -> r.shown(agent, true));
  }

  /** The agent, and whom they stand in for. */
  private static List<String> theirs(Config c, String agent, Instant now) {
    return c.agents().actedForBy(agent, LocalDate.ofInstant(now, c.engine().zone()));
  }

  /**
   * Hands what some agents owe over to another one. Returns how many.
   *
   * @param from sign-in names, at least one
   */
  public static int give(Tx tx, Collection<String> from, String to) {
    return tx.mapper(Mapper.class).give(from, to);
  }

  /** Never empty, so that it fits {@code IN}. */
  private static List<String> names(Config c) {
    return Stream.concat(Stream.of(""), c.agents().agents().stream().map(AgentsConfig.Agent::name))
        .toList();
  }

  /**
   * Is made, or will not be; false if the agent owes no such call.
   *
   * @param alongside written in the same transaction
   */
  public boolean end(String agent, long id, boolean kept, Consumer<Tx> alongside) {
    Config c = config.get();
    Instant now = clock.instant();
    List<String> names = names(c);
    return database.inTx(tx -> {
      int ended =
          tx.mapper(Mapper.class)
              .end(theirs(c, agent, now), names, id, kept ? "kept" : "given-up", now);
      if (ended > 0) {
        alongside.accept(tx);
      }
      return ended > 0;
    });
  }

  private static CallBackRules rules(Config c) {
    return new CallBackRules(c.calendar(), c.engine().zone());
  }

  private CallBackRules.Facts facts(
      Tx tx, Config c, @Nullable Long person, String e164, Instant at, Instant now) {
    Instant since = now.minus(CallCaps.lookBack(c.calendar()));
    return new CallBackRules.Facts(
        now,
        at,
        places.of(e164),
        doNotCall.isListed(tx, e164, person),
        person == null ? List.of() : contacts.calledPerson(tx, person, since),
        contacts.calledNumber(tx, e164, since));
  }

  record Row(
      String agent,
      String callId,
      String promisedBy,
      Instant madeAt,
      @Nullable Long customerId,
      String e164,
      String shownName,
      Instant dueAt,
      String note) {}

  record Open(
      long id,
      String agent,
      @Nullable Long customerId,
      String shownName,
      String e164,
      Instant dueAt,
      String note) {
    PromisedCall shown(String to, boolean due) {
      String by = agent.equals(to) ? "" : agent;
      return new PromisedCall(id, customerId, shownName, e164, dueAt, note, by, due, null);
    }
  }

  interface Mapper {
    @Insert(
        """
        INSERT INTO promised_call (agent, call_id, promised_by, made_at, customer_id, e164,
          shown_name, due_at, note)
        VALUES (#{agent}, #{callId}, #{promisedBy}, #{madeAt}, #{customerId}, #{e164},
          #{shownName}, #{dueAt}, #{note})
        ON DUPLICATE KEY UPDATE due_at = VALUES(due_at), note = VALUES(note), e164 = VALUES(e164),
          state = 'open', ended_at = NULL
        """)
    void save(Row row);

    @Select(
        """
        SELECT COUNT(*) FROM promised_call
        WHERE promised_by = #{agent} AND call_id = #{call} AND state = 'open'
        """)
    long promised(@Param("agent") String agent, @Param("call") String call);

    @Select(
        """
        <script>SELECT id, agent, customer_id, shown_name, e164, due_at, note FROM promised_call
        WHERE state = 'open' AND (agent IN
          <foreach collection="agents" item="a" open="(" separator="," close=")">#{a}</foreach>
          OR agent NOT IN
          <foreach collection="names" item="n" open="(" separator="," close=")">#{n}</foreach>)
        ORDER BY due_at, id LIMIT #{most}</script>
        """)
    List<Open> open(
        @Param("agents") List<String> agents,
        @Param("names") List<String> names,
        @Param("most") int most);

    @Update(
        """
        <script>UPDATE promised_call SET agent = #{to} WHERE state = 'open' AND agent IN
          <foreach collection="from" item="a" open="(" separator="," close=")">#{a}</foreach>
        </script>
        """)
    int give(@Param("from") Collection<String> from, @Param("to") String to);

    @Update(
        """
        <script>UPDATE promised_call SET state = #{state}, ended_at = #{at}
        WHERE id = #{id} AND state = 'open' AND (agent IN
          <foreach collection="agents" item="a" open="(" separator="," close=")">#{a}</foreach>
          OR agent NOT IN
          <foreach collection="names" item="n" open="(" separator="," close=")">#{n}</foreach>)
        </script>
        """)
    int end(
        @Param("agents") List<String> agents,
        @Param("names") List<String> names,
        @Param("id") long id,
        @Param("state") String state,
        @Param("at") Instant at);
  }
}
