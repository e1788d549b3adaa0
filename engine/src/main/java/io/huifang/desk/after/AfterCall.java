package io.huifang.desk.after;

import io.huifang.agent.AgentState;
import io.huifang.config.DeskConfig;
import io.huifang.config.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's page shows of the call that is not done with.
 *
 * @param call as the pop's id
 * @param name empty: not in the files
 * @param customerId null: not in the files
 * @param talking whether they still talk
 * @param until when the wrap-up ends by itself; null: they talk, or there is no limit
 * @param pauses whether no other call comes meanwhile
 * @param extendSeconds by so much it may be extended now; 0: not (any more)
 * @param required whether it ends only with a disposition
 * @param choices what may be chosen, in the order of the file
 * @param chosen null: nothing yet
 * @param note of the chosen one
 * @param thenReason what follows: the reason of a break; empty: ready, or no break was asked for
 */
public record AfterCall(
    String call,
    String queue,
    String name,
    String number,
    @Nullable Long customerId,
    boolean talking,
    @Nullable Instant until,
    boolean pauses,
    long extendSeconds,
    boolean required,
    List<Choice> choices,
    @Nullable String chosen,
    String note,
    String thenReason) {

  /** One disposition that may be chosen. */
  public record Choice(String name, Text title, DeskConfig.Needs needs) {}

  static AfterCall of(OpenCall o, DeskConfig desk) {
    boolean may = o.pauses() && !o.extended() && !o.talking();
    OpenCall.Chosen chosen = o.chosen();
    return new AfterCall(
        o.call(),
        o.queue(),
        o.name(),
        o.number(),
        o.customerId(),
        o.talking(),
        o.until(),
        o.pauses(),
        may ? desk.wrapUp().extend().toSeconds() : 0,
        desk.required().has(o.queue(), o.campaign()),
        desk.offered(o.queue(), o.campaign()).stream()
            .map(d -> new Choice(d.name(), d.title(), d.needs()))
            .toList(),
        chosen == null ? null : chosen.name(),
        chosen == null ? "" : chosen.note(),
        o.thenState() == AgentState.PAUSED ? o.thenReason() : "");
  }
}
