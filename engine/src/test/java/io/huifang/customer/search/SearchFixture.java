package io.huifang.customer.search;

import io.huifang.config.Shipped;
import io.huifang.customer.PhoneNumbers;
import io.huifang.store.TestDatabase;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;

/** People to be found. */
final class SearchFixture {
  private SearchFixture() {}

  /** Wang (1) with all that a file holds, and others; nobody has tokens yet. */
  static void people(TestDatabase db) {
    db.empty();
    db.sql(
        """
        INSERT INTO customer (id, customer_no, name, company, vip, created_at, updated_at) VALUES
          (1, 'K-1001', '王建国', '远航物流有限公司', TRUE, NOW(6), NOW(6)),
          (2, NULL, '汪洁', '', FALSE, NOW(6), NOW(6)),
          (3, NULL, '𠮷野㐂', '', FALSE, NOW(6), NOW(6)),
          (4, NULL, 'John Smith', '', FALSE, NOW(6), NOW(6)),
          (5, NULL, '单雄信', '', FALSE, NOW(6), NOW(6))
        """,
        """
        INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800138000', 0),
          (1, '+8675588886666', 1), (2, '+8613900139000', 0)
        """,
        """
        INSERT INTO vehicle (id, customer_id, vin, plate, model) VALUES
          (1, 1, 'LVGBE40K8GP123456', '粤B12345', '凯美瑞'), (2, 2, NULL, '粤BD98765', '汉兰达')
        """,
        """
        INSERT INTO service_visit (customer_id, vehicle_id, order_no, outlet, handover_date,
          created_at, updated_at) VALUES
          (1, 1, 'WO-20260302-7', '南山店', '2026-03-02', NOW(6), NOW(6))
        """,
        """
        INSERT INTO sale (customer_id, vehicle_id, contract_no, outlet, delivery_date, invoice_date,
          created_at, updated_at) VALUES
          (2, 2, 'HT-55', '福田店', '2025-12-24', '2025-12-20', NOW(6), NOW(6))
        """);
  }

  static void tokens(TestDatabase db, long... ids) {
    List<Long> all = LongStream.of(ids).boxed().toList();
    db.database()
        .run(tx ->
            tx.jdbc(connection -> {
              new TokenTable(connection).rewrite(all);
              return true;
            }));
  }

  static CustomerSearch search(TestDatabase db) {
    var numbers = new PhoneNumbers("CN", "755", ZoneId.of("Asia/Shanghai"));
    return new CustomerSearch(db.database(), () -> numbers, () -> Shipped.config().fields());
  }
}
