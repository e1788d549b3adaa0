package io.huifang.customer.intake.line;

import io.huifang.customer.Cells;
import java.util.Optional;

/** Cells with one of a few words → what the database keeps. Pure; empty when it is none of them. */
final class Choices {
  private Choices() {}

  /** {@code person} or {@code company}. */
  static Optional<String> customerType(String cell) {
    return switch (Cells.folded(cell)) {
      case "个人", "私人", "个人客户", "自然人", "person", "individual", "private" -> Optional.of("person");
      case "单位", "公司", "企业", "集团", "单位客户", "企业客户", "集团客户", "company", "business", "fleet" ->
          Optional.of("company");
      default -> Optional.empty();
    };
  }

  /** {@code visit} or {@code inquiry}. */
  static Optional<String> inquiryType(String cell) {
    return switch (Cells.folded(cell)) {
      case "来访", "到店", "来店", "访谈", "到访", "visit", "walk-in", "walkin" -> Optional.of("visit");
      case "咨询", "来电", "电话", "网络", "在线", "电话咨询", "网络咨询", "inquiry", "enquiry", "call", "web" ->
          Optional.of("inquiry");
      default -> Optional.empty();
    };
  }

  /** Whether somebody came. */
  static Optional<Boolean> attended(String cell) {
    return switch (Cells.folded(cell)) {
      case "参加", "已参加", "到场", "已到", "出席", "签到", "已签到", "attended", "came" -> Optional.of(true);
      case "未参加", "没参加", "不参加", "缺席", "未到", "未到场", "未出席", "absent" -> Optional.of(false);
      default -> Cells.yesNo(cell);
    };
  }

  /** {@code marketing}, {@code service} or {@code collection}. */
  static Optional<String> purpose(String cell) {
    return switch (Cells.folded(cell)) {
      case "营销", "推广", "促销", "广告", "活动", "marketing" -> Optional.of("marketing");
      case "服务", "回访", "售后", "service" -> Optional.of("service");
      case "催收", "催缴", "催款", "collection" -> Optional.of("collection");
      default -> Optional.empty();
    };
  }

  /** {@code out} or {@code in}. */
  static Optional<String> direction(String cell) {
    return switch (Cells.folded(cell)) {
      case "寄出", "发出", "发", "去信", "寄", "out", "sent" -> Optional.of("out");
      case "收到", "收", "来信", "收信", "in", "received" -> Optional.of("in");
      default -> Optional.empty();
    };
  }

  /** How a person may be reached: on any way, by telephone, by SMS. */
  static Optional<String> channel(String cell) {
    return switch (Cells.folded(cell)) {
      case "不限", "全部", "所有", "any", "all" -> Optional.of("any");
      case "电话", "语音", "call", "phone", "voice" -> Optional.of("call");
      case "短信", "sms" -> Optional.of("sms");
      default -> Optional.empty();
    };
  }
}
