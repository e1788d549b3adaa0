package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CampaignConfig;
import io.huifang.config.ChangedCampaign;
import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.config.Shipped;
import io.huifang.dialing.AttemptMapper.Taken;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Each limit binds alone, whatever the others leave. */
class FreeLinesTest {
  private static final int MANY = 100;

  @Test
  void theLimitOfTheTrunkBindsOverAllItsCampaigns() {
    assertThat(free(MANY, 10, 0, MANY, taken("3day", "town", 4), taken("7day", "town", 3)))
        .isEqualTo(3);
    assertThat(free(MANY, 10, 0, MANY, taken("3day", "other", 9))).isEqualTo(10);
  }

  @Test
  void whatIsReservedOfTheTrunkIsForTheHotline() {
    assertThat(free(MANY, 10, 4, MANY)).isEqualTo(6);
    assertThat(free(MANY, 10, 4, MANY, taken("7day", "town", 6))).isZero();
    assertThat(free(MANY, 10, 4, MANY, taken("7day", "town", 9)))
        .as("a file that says less now")
        .isZero();
  }

  @Test
  void callersAndAgentsTakeTheReserveFirstAndThenWhatCampaignsWouldHave() {
    Config c = config(MANY, 10, 4, MANY);
    List<Taken> three = List.of(taken("7day", "town", 3));
    for (int[] othersAndFree : new int[][] {{0, 3}, {4, 3}, {5, 2}, {7, 0}, {30, 0}}) {
      FreeLines lines = new FreeLines(c.engine().dialer(), three, t -> othersAndFree[0]);
      assertThat(lines.of(campaign(c), trunk(c)))
          .as("%d lines of others", othersAndFree[0])
          .isEqualTo(othersAndFree[1]);
    }
  }

  @Test
  void theLimitOfTheCampaignBindsOverAllItsTrunks() {
    assertThat(free(MANY, MANY, 0, 5, taken("3day", "other", 2), taken("3day", "town", 1)))
        .isEqualTo(2);
    assertThat(free(MANY, MANY, 0, 5, taken("7day", "town", 9))).isEqualTo(5);
  }

  @Test
  void theLimitOfTheHouseBindsOverAllCampaignsAndTrunks() {
    assertThat(free(8, MANY, 0, MANY, taken("7day", "other", 5), taken("3day", "town", 1)))
        .isEqualTo(2);
  }

  @Test
  void aLineThatIsTakenMeanwhileCountsForEachLimit() {
    Config c = config(8, 6, 1, 4);
    FreeLines lines = new FreeLines(c.engine().dialer(), List.of(), t -> 0);
    assertThat(lines.of(campaign(c), trunk(c))).isEqualTo(4);
    lines.add("3day", "town", 1);
    lines.add("7day", "town", 3);
    assertThat(lines.of(campaign(c), trunk(c))).as("6 of the trunk, 1 reserved").isEqualTo(1);
    lines.add("7day", "other", 4);
    assertThat(lines.of(campaign(c), trunk(c))).as("8 in all").isZero();
  }

  private static int free(int all, int ofTrunk, int reserve, int ofCampaign, Taken... taken) {
    Config c = config(all, ofTrunk, reserve, ofCampaign);
    return new FreeLines(c.engine().dialer(), List.of(taken), t -> 0).of(campaign(c), trunk(c));
  }

  private static Config config(int all, int ofTrunk, int reserve, int ofCampaign) {
    Config c = Shipped.only("3day");
    return ChangedConfig.of(c)
        .lines(all, new Trunk.Limits(ofTrunk, 10, reserve, OptionalInt.empty()))
        .campaigns(
            List.of(ChangedCampaign.of(c.campaigns().getFirst()).lines(ofCampaign).campaign()))
        .config();
  }

  private static CampaignConfig campaign(Config c) {
    return c.campaigns().getFirst();
  }

  private static Trunk trunk(Config c) {
    return c.engine().trunks().getFirst();
  }

  private static Taken taken(String campaign, String trunk, int lines) {
    return new Taken(campaign, trunk, lines);
  }
}
