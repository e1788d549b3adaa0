package io.huifang.result.recording;

import io.huifang.config.EngineConfig;
import io.huifang.customer.erasure.ErasurePart;
import io.huifang.customer.erasure.Leaving;
import io.huifang.customer.erasure.Trace;
import io.huifang.store.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/**
 * Recorded comments and calls of somebody who is forgotten: the files go, the rows stay with why.
 */
public final class RecordingTraces implements ErasurePart {
  private final Supplier<EngineConfig.Recordings> config;

  /** In the folder that {@code config} names. */
  public RecordingTraces(Supplier<EngineConfig.Recordings> config) {
    this.config = config;
  }

  /** A mount that is away is no folder without files. */
  @Override
  public Optional<String> obstacle(Tx tx, long customerId) {
    var folder = new RecordingFolder(config.get().folder());
    return !folder.isThere() && tx.mapper(Mapper.class).hasFiles(customerId)
        ? Optional.of(
            "this person was recorded, and the folder of recordings "
                + folder
                + " is not there or cannot be read")
        : Optional.empty();
  }

  @Override
  public void removeFiles(Tx tx, Leaving person) {
    var folder = new RecordingFolder(config.get().folder());
    for (String path : tx.mapper(Mapper.class).paths(person)) {
      try {
        folder.delete(path);
      } catch (IOException e) {
        throw new UncheckedIOException("the recording " + path + " cannot be removed", e);
      }
    }
  }

  @Override
  public List<Trace> erase(Tx tx, Leaving person) {
    int rows = tx.mapper(Mapper.class).forgotten(person);
    return List.of(Trace.of("录音", "recordings", rows));
  }

  interface Mapper {
    @Select(
        """
        SELECT EXISTS (SELECT 1 FROM recording r JOIN call_record c ON c.reference = r.reference
          WHERE c.customer_id = #{id} AND r.removed_at IS NULL)
        """)
    boolean hasFiles(long id);

    /** Also of those that are marked as removed: a file that had vanished may be back. */
    @Select(
        "<script>SELECT r.path FROM recording r JOIN call_record c ON c.reference = r.reference"
            + " WHERE "
            + OF_CALL
            + "</script>")
    List<String> paths(Leaving person);

    @Update(
        "<script>UPDATE recording r JOIN call_record c ON c.reference = r.reference"
            + " SET r.removed_at = COALESCE(r.removed_at, #{at}), r.removed_why = '"
            + Recording.FORGOTTEN
            + "' WHERE "
            + OF_CALL
            + "</script>")
    int forgotten(Leaving person);

    /** As {@link Leaving#WHOSE}, of the call {@code c}. */
    String OF_CALL =
        "(c.customer_id = #{customerId} OR (c.customer_id IS NULL AND c.e164 IN "
            + Leaving.NUMBERS
            + "))";
  }
}
