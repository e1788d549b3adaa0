package io.huifang.web;

import io.huifang.customer.search.TokenTable;
import io.huifang.store.TestDatabase;
import java.util.List;

/** Wang (1) with a whole file, and some others, all to be found. */
final class SearchedPeople {
  private SearchedPeople() {}

  static void in(TestDatabase db) {
    db.sql(
        """
        INSERT INTO customer (id, customer_no, name, company, vip, birthday, address, note,
          created_at, updated_at) VALUES
          (1, 'K-1001', '王建国', '远航物流有限公司', TRUE, '1985-03-02', '深圳市南山区科技园1号', '爱喝茶',
            NOW(6), NOW(6)),
          (2, NULL, '汪佳格', '', FALSE, NULL, '', '', NOW(6), NOW(6)),
          (3, NULL, '<img src=x onerror=alert(1)>', '', FALSE, NULL, '', '<b>x</b>', NOW(6), NOW(6))
        """,
        """
        INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800138000', 0),
          (1, '+8675588886666', 1), (2, '+8613900139000', 0), (3, '+8613700137000', 0)
        """,
        """
        INSERT INTO vehicle (id, customer_id, vin, plate, model) VALUES
          (1, 1, 'LVGBE40K8GP123456', '粤B12345', '凯美瑞 2.5Q'),
          (2, 2, NULL, '粤BD98765', '汉兰达 混动')
        """,
        """
        INSERT INTO service_visit (customer_id, vehicle_id, order_no, outlet, handover_date,
          technician, adviser, created_at, updated_at) VALUES
          (1, 1, 'WO-20260302-7', '南山店', '2026-03-02', '张师傅', '刘晓燕', NOW(6), NOW(6)),
          (1, 1, 'WO-20250902-3', '福田店', '2025-09-02', '李师傅', '刘晓燕', NOW(6), NOW(6))
        """,
        """
        INSERT INTO sale (customer_id, vehicle_id, contract_no, outlet, delivery_date, created_at,
          updated_at) VALUES (1, 1, 'HT-55', '福田店', '2024-12-24', NOW(6), NOW(6))
        """,
        """
        INSERT INTO survey_result (reference, survey, customer_id, answered, asked, score, complete,
          at) VALUES ('r1', 'service', 1, 4, 4, 87.5, TRUE, '2026-03-05 03:00:00')
        """,
        """
        INSERT INTO case_file (kind, state, customer_id, source, words, opened_at, round_at) VALUES
          ('complaint', 'confirmed', 1, 'answer', '维修质量差：异响没有解决', '2026-03-05 03:00:00',
            '2026-03-05 03:00:00')
        """,
        """
        INSERT INTO appointment (reference, question, customer_id, e164, given_at, day) VALUES
          ('r1', 'when', 1, '+8613800138000', '2026-03-05 03:00:00', '2026-03-20')
        """);
    db.database()
        .run(tx ->
            tx.jdbc(connection -> {
              new TokenTable(connection).rewrite(List.of(1L, 2L, 3L));
              return true;
            }));
  }
}
