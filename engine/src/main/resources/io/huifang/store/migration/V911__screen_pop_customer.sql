-- Owner: desk. Who spoke with a customer last is asked while the customer waits.
ALTER TABLE screen_pop ADD KEY pop_customer (customer_id, answered_at);
