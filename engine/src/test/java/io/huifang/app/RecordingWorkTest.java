package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.store.DatabaseUnavailable;
import org.junit.jupiter.api.Test;

/** What is written down of a recording that was not made. */
class RecordingWorkTest {
  @Test
  void aDatabaseThatIsAwayEndsNoThreadAndAMistakeIsNotHidden() {
    assertThatCode(() ->
            RecordingWork.notMade(
                "asked-1-2",
                () -> {
                  throw new DatabaseUnavailable("away");
                }))
        .doesNotThrowAnyException();
    assertThatThrownBy(() ->
            RecordingWork.notMade(
                "asked-1-2",
                () -> {
                  throw new IllegalStateException("no such table");
                }))
        .hasMessage("no such table");
  }
}
