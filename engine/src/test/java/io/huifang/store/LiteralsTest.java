package io.huifang.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiteralsTest {
  @Test
  void listsAreWrittenOutAndAnEmptyOneFitsNothing() {
    assertThat(Literals.numbers(List.of(1L, 23L))).isEqualTo("1,23");
    assertThat(Literals.keys(List.of("visit:1", "customer:2#2026-03-05")))
        .isEqualTo("'visit:1','customer:2#2026-03-05'");
    assertThat(Literals.numbers(List.of())).isEqualTo("NULL");
    assertThat(Literals.keys(List.of())).isEqualTo("NULL");
  }

  @Test
  void whatMightEndTheTextIsRefused() {
    for (String bad : List.of("a'b", "a\\", "", "a b", "a;--", "x".repeat(129))) {
      assertThatThrownBy(() -> Literals.keys(List.of(bad)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
