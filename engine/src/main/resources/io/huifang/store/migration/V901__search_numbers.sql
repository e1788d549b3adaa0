-- Owner: customer. Orders and contracts are found by their numbers, whatever the outlet.
ALTER TABLE service_visit ADD KEY visit_order_no (order_no);
ALTER TABLE sale ADD KEY sale_contract_no (contract_no);
