package io.huifang.customer.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sourceforge.pinyin4j.PinyinHelper;

/**
 * How a Chinese name is said on the line, syllable by syllable with tones: a character that is said
 * otherwise as a family name is said so where it is one (单 shan4, 曾 zeng1, 尉迟 yu4 chi2). Pure.
 */
public final class SpokenName {
  /** A company with more signs is not read out. */
  private static final int LONGEST = 12;

  private static final Map<String, List<String>> FAMILIES =
      Map.ofEntries(
          Map.entry("尉迟", List.of("yu4", "chi2")),
          Map.entry("万俟", List.of("mo4", "qi2")),
          Map.entry("澹台", List.of("tan2", "tai2")),
          Map.entry("令狐", List.of("ling2", "hu2")),
          Map.entry("长孙", List.of("zhang3", "sun1")),
          Map.entry("单于", List.of("chan2", "yu2")),
          Map.entry("单", List.of("shan4")),
          Map.entry("仇", List.of("qiu2")),
          Map.entry("解", List.of("xie4")),
          Map.entry("任", List.of("ren2")),
          Map.entry("区", List.of("ou1")),
          Map.entry("查", List.of("zha1")),
          Map.entry("朴", List.of("piao2")),
          Map.entry("盖", List.of("ge3")),
          Map.entry("华", List.of("hua4")),
          Map.entry("纪", List.of("ji3")),
          Map.entry("秘", List.of("bi4")),
          Map.entry("燕", List.of("yan1")),
          Map.entry("应", List.of("ying1")),
          Map.entry("覃", List.of("qin2")),
          Map.entry("牟", List.of("mu4")),
          Map.entry("种", List.of("chong2")),
          Map.entry("召", List.of("shao4")),
          Map.entry("过", List.of("guo1")),
          Map.entry("缪", List.of("miao4")),
          Map.entry("逄", List.of("pang2")),
          Map.entry("哈", List.of("ha3")),
          Map.entry("黑", List.of("he4")),
          Map.entry("宁", List.of("ning4")),
          Map.entry("折", List.of("she2")),
          Map.entry("员", List.of("yun4")),
          Map.entry("乐", List.of("yue4")));

  /** Where the table's first reading is not the one of names. */
  private static final Map<Integer, String> IN_NAMES =
      Map.of(
          (int) '曾', "zeng1",
          (int) '柏', "bai3",
          (int) '长', "chang2",
          (int) '朴', "pu3",
          (int) '子', "zi3");

  private SpokenName() {}

  /**
   * Its syllables, as {@code wang2}, ü as v; empty: one of its signs cannot be said, or too long.
   */
  public static List<String> syllables(String name) {
    String plain = name.replaceAll("[\\s·•]", "");
    int length = plain.codePointCount(0, plain.length());
    if (length == 0 || length > LONGEST) {
      return List.of();
    }
    var all = new ArrayList<String>();
    int given = family(plain, all);
    for (int point : plain.substring(given).codePoints().toArray()) {
      String said = reading(point);
      if (said.isEmpty()) {
        return List.of();
      }
      all.add(said);
    }
    return List.copyOf(all);
  }

  /** Adds the family name where it is said in its own way; where the rest begins. */
  private static int family(String name, List<String> all) {
    for (int length = Math.min(2, name.length()); length > 0; length--) {
      List<String> own = FAMILIES.get(name.substring(0, length));
      if (own != null) {
        all.addAll(own);
        return length;
      }
    }
    return 0;
  }

  private static String reading(int point) {
    String own = IN_NAMES.get(point);
    if (own != null) {
      return own;
    }
    String[] found =
        Character.isBmpCodePoint(point) && Character.isIdeographic(point)
            ? PinyinHelper.toHanyuPinyinStringArray((char) point)
            : null;
    return found == null || found.length == 0 ? "" : found[0].replace("u:", "v");
  }
}
