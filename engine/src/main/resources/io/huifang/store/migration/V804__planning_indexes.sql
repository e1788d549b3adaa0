-- Owner: customer. Dates from which campaigns count and that had no index yet.
ALTER TABLE sale ADD KEY sale_invoice (invoice_date);
ALTER TABLE contact ADD KEY contact_kind (kind, at);
