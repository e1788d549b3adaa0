-- Owner: customer. What a vehicle's owner is reminded of; null: not known.
ALTER TABLE vehicle
  ADD COLUMN next_service_date DATE NULL,
  ADD COLUMN inspection_date   DATE NULL,   -- the yearly inspection is due
  ADD COLUMN insurance_until   DATE NULL,   -- last day that is insured
  ADD COLUMN warranty_until    DATE NULL,   -- last day under warranty
  ADD COLUMN fees_due_date     DATE NULL,   -- road fees
  ADD COLUMN tax_due_date      DATE NULL,   -- vehicle and vessel tax
  ADD KEY vehicle_next_service (next_service_date),
  ADD KEY vehicle_inspection (inspection_date),
  ADD KEY vehicle_insurance (insurance_until),
  ADD KEY vehicle_warranty (warranty_until),
  ADD KEY vehicle_fees (fees_due_date),
  ADD KEY vehicle_tax (tax_due_date);
