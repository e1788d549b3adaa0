package io.huifang.config;

import java.util.Locale;

/**
 * What a filter ({@code where}) may ask of an occasion. Names in files are lower case, hyphened.
 */
public enum Attribute {
  /** 网点 of the sale, visit or inquiry. */
  OUTLET(Kind.WORD),
  /** 1: 一级网点, 2: 二级网点. */
  OUTLET_TIER(Kind.NUMBER),
  /** 销售顾问, 服务顾问. */
  ADVISER(Kind.WORD),
  /** 技术员. */
  TECHNICIAN(Kind.WORD),
  /** 金额 of the visit, or the whole amount of what is owed. */
  AMOUNT(Kind.NUMBER),
  /** 事故. */
  ACCIDENT(Kind.FLAG),
  /** 保修. */
  WARRANTY(Kind.FLAG),
  /** 车型. */
  MODEL(Kind.WORD),
  /** {@code visit} or {@code inquiry} (访谈, 咨询). */
  INQUIRY_KIND(Kind.WORD),
  /** Name of the event (活动). */
  EVENT(Kind.WORD),
  /** Whether the invited person came. */
  ATTENDED(Kind.FLAG),
  /** 欠费: what is still owed. */
  OPEN_AMOUNT(Kind.NUMBER),
  /** Days since it was due; negative before. */
  OVERDUE_DAYS(Kind.NUMBER),
  /** A visit in the month before the occasion's. */
  VISITED_LAST_MONTH(Kind.FLAG),
  /** A call of ours answered in the month before the occasion's. */
  ANSWERED_LAST_MONTH(Kind.FLAG),
  VIP(Kind.FLAG),
  /** Company rather than person (单位). */
  COMPANY(Kind.FLAG),
  /** 客户等级. */
  GRADE(Kind.WORD),
  /** 会员级别. */
  MEMBER_LEVEL(Kind.WORD),
  /** 信用度. */
  CREDIT_GRADE(Kind.WORD),
  /** One of the person's tags. */
  TAG(Kind.WORD),
  /** The person's language, as {@code zh-CN}. */
  LANGUAGE(Kind.WORD),
  /** Total score of the person's last survey, 0–100. */
  LAST_SCORE(Kind.NUMBER);

  /** How it is asked. */
  public enum Kind {
    /** A word, or a list of which one must hold. */
    WORD,
    /** {@code true} or {@code false}. */
    FLAG,
    /** A number, a list of numbers, or {@code {min, max}}. */
    NUMBER
  }

  private final Kind kind;

  Attribute(Kind kind) {
    this.kind = kind;
  }

  /** How it is asked. */
  public Kind kind() {
    return kind;
  }

  /** The name as it stands in files, for example {@code outlet-tier}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
