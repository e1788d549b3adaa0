-- Search: the values of one field that begin alike, read in their order and no others.
ALTER TABLE customer_field ADD KEY customer_field_named (name, value(64));
ALTER TABLE vehicle_field ADD KEY vehicle_field_named (name, value(64));
