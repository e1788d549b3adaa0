package io.huifang.desk.after;

import io.huifang.desk.CallerPicture;
import io.huifang.desk.Pop;
import io.huifang.desk.ScreenPops;
import io.huifang.store.Database;
import java.util.Optional;

/** Which calls are an agent's own: nobody writes about somebody else's. */
final class OwnCalls {
  private final ScreenPops pops;
  private final WrapUps wrapUps;
  private final WrapUpStore store;

  OwnCalls(Database database, ScreenPops pops, WrapUps wrapUps) {
    this.pops = pops;
    this.wrapUps = wrapUps;
    this.store = new WrapUpStore(database);
  }

  /**
   * Talked in now or before, as long as that is remembered: what was typed while the network was
   * away comes late. Not of who is only asked by a colleague. May ask the database.
   */
  Optional<OwnCall> find(String agent, String call) {
    if (pops.onlyAsked(agent, call)) {
      return Optional.empty();
    }
    return wrapUps
        .openOf(agent)
        .filter(o -> o.call().equals(call))
        .map(OwnCall::of)
        .or(() -> pops.talked(agent, call).map(this::of))
        .or(() -> wrapUps.late(agent, call).map(OwnCall::of));
  }

  private OwnCall of(Pop pop) {
    String reference = CallReference.of(pop.id());
    CallerPicture picture = pop.picture();
    return new OwnCall(
        pop.id(),
        reference,
        store.origin(reference).campaign(),
        picture == null ? null : picture.customerId(),
        wrapUps.e164(pop.caller().number()));
  }
}
