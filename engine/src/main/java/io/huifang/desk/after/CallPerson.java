package io.huifang.desk.after;

import io.huifang.cases.CaseDesk;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Masking;
import io.huifang.customer.ContactLog;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.file.EditResult;
import io.huifang.customer.file.FileEditor;
import io.huifang.customer.file.NewPerson;
import io.huifang.desk.CallerPicture;
import io.huifang.desk.ScreenPops;
import io.huifang.result.CallOwner;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/**
 * Who a call is about, when the number alone does not say it: an agent chooses one of several,
 * finds somebody who calls from elsewhere, or enters who is in no file. The pop, the result, the
 * promised call-back and the history are that person's from then on.
 */
public final class CallPerson {
  private final Database database;
  private final ScreenPops pops;
  private final WrapUps wrapUps;
  private final OwnCalls calls;
  private final CaseDesk cases;
  private final FileEditor editor;
  private final Supplier<Config> config;
  private final ContactLog contacts = new ContactLog();

  /** On that database; {@code clock} is the business clock. */
  public CallPerson(
      Database database,
      ScreenPops pops,
      WrapUps wrapUps,
      CaseDesk cases,
      Supplier<Config> config,
      Clock clock) {
    this.database = database;
    this.pops = pops;
    this.wrapUps = wrapUps;
    this.calls = new OwnCalls(database, pops, wrapUps);
    this.cases = cases;
    this.config = config;
    this.editor =
        new FileEditor(
            database,
            () -> PhoneNumbers.of(config.get().engine()),
            () -> config.get().fields(),
            clock);
  }

  /** What came of it. */
  public sealed interface Result {}

  /** The call is that person's. */
  public record Theirs(long customerId) implements Result {}

  /** The call is not this agent's. */
  public record NotOpen() implements Result {}

  /** A campaign called somebody: whom is settled, and what was asked and answered is theirs. */
  public record OfCampaign() implements Result {}

  /** There is no such person, or not any more. */
  public record Nobody() implements Result {}

  /** No such person can be entered. */
  public record Refused(List<EditResult.Problem> problems) implements Result {}

  /**
   * The call is about somebody in the files.
   *
   * @param alongside written in the same transaction; gets the person's id
   */
  public Result choose(String agent, String call, long customerId, BiConsumer<Tx, Long> alongside) {
    Optional<OwnCall> own = calls.find(agent, call);
    if (own.isEmpty()) {
      return new NotOpen();
    }
    if (!own.get().campaign().isEmpty()) {
      return new OfCampaign();
    }
    Optional<CallerPicture> picture = pops.customer(customerId);
    if (picture.isEmpty() || database.inTx(tx -> tx.mapper(Mapper.class).there(customerId)) == 0) {
      return new Nobody();
    }
    database.run(tx -> {
      ties(tx, agent, own.get(), customerId, picture.get().name());
      alongside.accept(tx, customerId);
    });
    shows(agent, own.get(), picture.get());
    return new Theirs(customerId);
  }

  /**
   * The call is about somebody who is in no file yet.
   *
   * @param number in any spelling; empty: the one that calls, if it can be dialed
   * @param alongside written in the same transaction; gets the person's id
   */
  public Result create(
      String agent, String call, String name, String number, BiConsumer<Tx, Long> alongside) {
    Optional<OwnCall> own = calls.find(agent, call);
    if (own.isEmpty()) {
      return new NotOpen();
    }
    if (!own.get().campaign().isEmpty()) {
      return new OfCampaign();
    }
    String calling = own.get().number().startsWith("+") ? own.get().number() : "";
    NewPerson made =
        editor.create(
            name,
            number.isBlank() ? calling : number,
            tx -> tied(tx, agent, own.get()),
            (tx, id) -> {
              ties(tx, agent, own.get(), id, name.strip());
              alongside.accept(tx, id);
            });
    return switch (made) {
      case NewPerson.Refused r -> new Refused(r.problems());
      case NewPerson.There there -> {
        pops.customer(there.id()).ifPresent(p -> shows(agent, own.get(), p));
        yield new Theirs(there.id());
      }
    };
  }

  /** Whose the call is by now; from here on nobody else decides it. */
  private static Optional<Long> tied(Tx tx, String agent, OwnCall own) {
    Mapper mapper = tx.mapper(Mapper.class);
    Long of = mapper.lock(own.reference());
    return Optional.ofNullable(of == null ? mapper.lockWrapUp(agent, own.call()) : of);
  }

  private void ties(Tx tx, String agent, OwnCall own, long customerId, String name) {
    Mapper mapper = tx.mapper(Mapper.class);
    mapper.lock(own.reference());
    mapper.wrapUp(agent, own.call(), customerId, name);
    mapper.disposition(agent, own.call(), customerId);
    mapper.promise(agent, own.call(), customerId, name);
    contacts.belongs(tx, own.reference(), customerId);
    CallOwner.belongs(tx, own.reference(), customerId);
    cases.belongs(tx, own.reference(), customerId);
  }

  /** Anybody can be chosen: numbers of people who do not call would be read that way. */
  private void shows(String agent, OwnCall own, CallerPicture picture) {
    wrapUps.belongs(agent, own.call(), picture.customerId(), picture.name());
    boolean whole = config.get().engine().web().maskPhones() == Masking.NOBODY;
    pops.choose(own.call(), whole ? picture : picture.maskedBut(own.number()));
  }

  interface Mapper {
    /** 0: forgotten, or never there. */
    @Select("SELECT COUNT(*) FROM customer WHERE id = #{id} AND forgotten_at IS NULL")
    long there(long id);

    @Select("SELECT customer_id FROM contact WHERE reference = #{reference} FOR UPDATE")
    @Nullable Long lock(@Param("reference") String reference);

    @Select(
        """
        SELECT customer_id FROM wrap_up WHERE agent = #{agent} AND call_id = #{call} FOR UPDATE
        """)
    @Nullable Long lockWrapUp(@Param("agent") String agent, @Param("call") String call);

    @Update(
        """
        UPDATE wrap_up SET customer_id = #{customer}, shown_name = #{name}
        WHERE agent = #{agent} AND call_id = #{call}
        """)
    int wrapUp(
        @Param("agent") String agent,
        @Param("call") String call,
        @Param("customer") long customer,
        @Param("name") String name);

    @Update(
        """
        UPDATE disposition SET customer_id = #{customer}
        WHERE agent = #{agent} AND call_id = #{call}
        """)
    int disposition(
        @Param("agent") String agent, @Param("call") String call, @Param("customer") long customer);

    @Update(
        """
        UPDATE promised_call SET customer_id = #{customer}, shown_name = #{name}
        WHERE promised_by = #{agent} AND call_id = #{call} AND state = 'open'
        """)
    int promise(
        @Param("agent") String agent,
        @Param("call") String call,
        @Param("customer") long customer,
        @Param("name") String name);
  }
}
