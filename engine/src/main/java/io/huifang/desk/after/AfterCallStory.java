package io.huifang.desk.after;

import io.huifang.customer.PersonEvent;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** What agents chose and promised, for a person's story. */
public final class AfterCallStory {
  private final String language;

  /** In that language of the house. */
  public AfterCallStory(String language) {
    this.language = language;
  }

  /** In no order. */
  public List<PersonEvent> events(Tx tx, long customerId) {
    Mapper mapper = tx.mapper(Mapper.class);
    boolean zh = language.startsWith("zh");
    List<PersonEvent> events = new ArrayList<>();
    for (Chosen d : mapper.dispositions(customerId)) {
      String words = (zh ? d.titleZh() : d.titleEn()) + (d.note().isEmpty() ? "" : ": " + d.note());
      events.add(
          new PersonEvent(d.at(), "disposition", d.campaign(), "", d.agent() + ": " + words));
    }
    for (Promised p : mapper.promises(customerId)) {
      events.add(
          PersonEvent.of(
              p.madeAt(), "call-back", p.agent() + (p.note().isEmpty() ? "" : ": " + p.note())));
      if (p.endedAt() != null) {
        events.add(PersonEvent.of(p.endedAt(), "call-back-" + p.state(), p.agent()));
      }
    }
    return events;
  }

  record Chosen(
      Instant at, String agent, String campaign, String titleZh, String titleEn, String note) {}

  record Promised(
      Instant madeAt,
      String agent,
      Instant dueAt,
      String note,
      String state,
      @Nullable Instant endedAt) {}

  interface Mapper {
    @Select(
        """
        SELECT d.at, d.agent, COALESCE(k.campaign, '') AS campaign, d.title_zh, d.title_en, d.note
        FROM disposition d LEFT JOIN call_record k ON k.reference = d.reference
        WHERE d.customer_id = #{id}
        """)
    List<Chosen> dispositions(@Param("id") long id);

    @Select(
        """
        SELECT made_at, agent, due_at, note, state, ended_at
        FROM promised_call WHERE customer_id = #{id}
        """)
    List<Promised> promises(@Param("id") long id);
  }
}
