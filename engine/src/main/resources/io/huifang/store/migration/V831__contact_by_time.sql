-- Owner: customer. Who was reached in a month, without reading all contacts.
ALTER TABLE contact ADD KEY contact_at (at);
