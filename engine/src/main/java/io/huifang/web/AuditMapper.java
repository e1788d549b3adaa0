package io.huifang.web;

import java.time.Instant;
import org.apache.ibatis.annotations.Insert;

/** Table audit; written, never changed. */
interface AuditMapper {
  /** One row. */
  record Row(Instant at, String who, String action, String subject, String peer) {}

  @Insert(
      """
      INSERT INTO audit (at, who, action, subject, peer)
      VALUES (#{at}, #{who}, #{action}, #{subject}, #{peer})
      """)
  void insert(Row row);
}
