package io.huifang.customer.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenNameTest {
  @ParameterizedTest
  @CsvSource({
    "王秀英, wang2 xiu4 ying1",
    "李 波, li3 bo1",
    "吕布, lv3 bu4",
    "单雄信, shan4 xiong2 xin4",
    "曾国藩, zeng1 guo2 fan1",
    "仇英, qiu2 ying1",
    "任长霞, ren2 chang2 xia2",
    "解小单, xie4 xiao3 dan1",
    "尉迟恭, yu4 chi2 gong1",
    "欧阳修, ou1 yang2 xiu1",
    "阿卜杜拉·买买提, a1 bu3 du4 la1 mai3 mai3 ti2"
  })
  void familyNamesAreSaidTheirOwnWay(String name, String syllables) {
    assertThat(String.join(" ", SpokenName.syllables(name))).isEqualTo(syllables);
  }

  @Test
  void whatCannotBeSaidWholeIsNotSaidByHalves() {
    assertThat(SpokenName.syllables("王㐂")).isEmpty();
    assertThat(SpokenName.syllables("𠮷野家")).isEmpty();
    assertThat(SpokenName.syllables("John Smith")).isEmpty();
    assertThat(SpokenName.syllables("王A")).isEmpty();
    assertThat(SpokenName.syllables("")).isEmpty();
    assertThat(SpokenName.syllables("深圳市万里汽车销售服务有限公司")).as("a long company").isEmpty();
  }
}
