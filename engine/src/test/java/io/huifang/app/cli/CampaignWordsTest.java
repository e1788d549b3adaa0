package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import org.junit.jupiter.api.Test;

class CampaignWordsTest {
  private final CampaignWords words = new CampaignWords(Shipped.config());

  @Test
  void theSupervisorSeesWhichCallsAgentsMake() {
    assertThat(words.of("3day")).isEqualTo("三日回访 (3day)");
    assertThat(words.of("by-grade")).isEqualTo("客户等级回访 (by-grade)，坐席拨打");
    assertThat(words.mode("3day")).isEqualTo("voice");
    assertThat(words.mode("by-grade")).isEqualTo("agent");
    assertThat(words.of("gone")).isEqualTo("gone");
  }
}
