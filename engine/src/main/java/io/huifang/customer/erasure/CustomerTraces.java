package io.huifang.customer.erasure;

import io.huifang.store.Tx;
import java.util.List;

/** The person's file: who it was goes, what was sold and done stays. */
final class CustomerTraces implements ErasurePart {
  /** Stands where the name stood. */
  static final String NAME = "已删除 (erased)";

  @Override
  public List<Trace> erase(Tx tx, Leaving p) {
    TracesMapper m = tx.mapper(TracesMapper.class);
    keepPromises(tx, m, p);
    m.tokens(p.customerId());
    m.shown(p.customerId());
    int vehicles = m.vehicles(p.customerId());
    int papers =
        m.papersOfVisits(p.customerId())
            + m.papersOfSales(p.customerId())
            + m.otherPapers(p.customerId());
    return List.of(
        Trace.of("电话", "phones", m.phones(p.customerId()) + m.removedPhones(p.customerId())),
        Trace.of("车牌、车架号", "plates and VINs", vehicles),
        Trace.of(
            "自定义字段、标签",
            "own fields and tags",
            m.fields(p.customerId())
                + m.vehicleFields(p.customerId())
                + m.tags(p.customerId(), NAME)
                + m.moreTags(p.customerId(), NAME)),
        Trace.of(
            "合同号、工单号",
            "contract and order numbers",
            m.sales(p.customerId()) + m.visits(p.customerId())),
        Trace.of(
            "咨询、应收、同意书",
            "inquiries, receivables, consents",
            m.inquiries(p.customerId())
                + m.receivables(p.customerId())
                + m.consents(p.customerId())),
        Trace.of("单据、信函", "papers, letters", papers + m.letters(p.customerId())),
        Trace.of("手工修改记录", "changes by hand", m.fileChanges(p.customerId())),
        Trace.of("联系记录", "contacts", m.contacts(p)),
        Trace.of("档案", "file", m.person(p, NAME)));
  }

  /** Before the numbers go: who asked not to be called is not called by a later file either. */
  private static void keepPromises(Tx tx, TracesMapper m, Leaving p) {
    KeyedHash hash = KeyedHash.in(tx);
    m.listed(p).forEach(l -> m.keepDoNotCall(hash.ofPhone(l.e164()), l.since()));
    m.doNotCall(p);
    m.doNotCallWords(p.customerId());
    String no = m.customerNo(p.customerId());
    if (no != null) {
      m.keepKey(hash.ofNumber(no), p.customerId());
    }
    String name = m.name(p.customerId());
    m.ownNumbers(p.customerId())
        .forEach(e164 -> m.keepKey(hash.ofPerson(name, e164), p.customerId()));
  }
}
