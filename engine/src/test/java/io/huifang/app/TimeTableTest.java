package io.huifang.app;

import static org.awaitility.Awaitility.await;

import io.huifang.store.Database;
import io.huifang.store.OtherEngine;
import io.huifang.store.TestDatabase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Works of an engine that loses its name; Quartz on a real database. */
@Timeout(180)
class TimeTableTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  @Test
  void noWorkBeginsWhileTheEnginesNameIsAnothersAndTheyGoOnWhenItIsBack() throws Exception {
    var done = new AtomicInteger();
    try (Database engine = Database.openForEngine(DB.config());
        TimeTable times = new TimeTable(engine.dataSource(), DB.config().node())) {
      times.every("count", Duration.ofSeconds(1), done::incrementAndGet);
      times.start();
      engine.whenNameChanges(times::nameHeld);
      await().until(() -> done.get() > 0);
      try (OtherEngine _ = OtherEngine.quickerThan(engine, DB)) {
        await().until(() -> !times.fires());
        // What ran ends; then nothing for three times the pace.
        var seen = new AtomicInteger();
        await()
            .atMost(Duration.ofMinutes(1))
            .during(Duration.ofSeconds(3))
            .until(() -> seen.getAndSet(done.get()) == done.get());
      }
      int before = done.get();
      await().atMost(Duration.ofMinutes(1)).until(times::fires);
      await().until(() -> done.get() > before);
    }
  }
}
