package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lies in the future (today is 2026-03-05): write when it happened, or leave the line out until"
            + " then | 晚于今天（2026-03-05）：请填实际发生的日期，或届时再导入此行",
        "not a date (write 2026-03-02, 2026/3/2 or 2026年3月2日)"
            + " | 不是日期（请写 2026-03-02、2026/3/2 或 2026年3月2日）",
        "not a licence plate (write 粤B12345) | 不是车牌号（请写 粤B12345）",
        "neither yes nor no (write 是 or 否) | 既不是“是”也不是“否”（请写 是 或 否）",
        "neither 一级 nor 二级 | 既不是 一级 也不是 二级",
        "neither delivery nor invoice is said | delivery 和 invoice 都没有填",
        "this is not a CSV file but a GIF image | 这不是 CSV 文件（a GIF image）",
        "this is not a CSV file but an Excel workbook (.xlsx): save it as CSV (另存为 CSV)"
            + " | 这不是 CSV 文件，而是 Excel 工作簿：请另存为 CSV",
        "this is not a CSV file but a zip archive: unpack it first"
            + " | 这不是 CSV 文件（a zip archive）：请先解压",
        "the text is neither UTF-8 (line 3 holds bytes that are no character of it) nor GB18030 (line 4"
            + " holds bytes that are no character of it): save it as CSV UTF-8"
            + " | 文字既不是 UTF-8（第 3 行）也不是 GB18030（第 4 行）：请另存为 CSV UTF-8",
        "none of 购车合同, 发票 | 只能是：购车合同, 发票",
        "line 7 has no number of a receivable: of a whole ledger nobody can tell then what is missing;"
            + " mend the line, or import with --no-complete"
            + " | 第 7 行没有应收单号：作为全部台账就无法知道少了哪些；请改正此行，或加 --no-complete 导入",
        "the whole ledger lacks 25 of 40 receivables that are open, more than half: --yes closes them,"
            + " --no-complete leaves them open"
            + " | 全部台账中缺少 40 笔未结应收款中的 25 笔，超过一半：--yes 予以结清，--no-complete 保持未结",
        "required, but empty | 必填，但为空",
        "something that nobody has thought of | something that nobody has thought of",
      })
  void reasonsReadInChinese(String english, String chinese) {
    assertThat(ImportWords.in("zh-CN", english)).isEqualTo(chinese);
    assertThat(ImportWords.in("en", english)).isEqualTo(english);
  }
}
