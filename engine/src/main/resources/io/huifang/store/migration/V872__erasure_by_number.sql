-- Owner: customer. Rows of a number whose person is not known are found when that person is forgotten,
-- without reading whole tables (of result, cases and desk).
ALTER TABLE call_record ADD KEY call_number (e164);
ALTER TABLE appointment ADD KEY appointment_number (e164);
ALTER TABLE promise ADD KEY promise_number (e164);
ALTER TABLE case_file ADD KEY case_number (e164);
ALTER TABLE screen_pop ADD KEY pop_number (e164);
