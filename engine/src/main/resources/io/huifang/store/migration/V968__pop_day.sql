-- Owner: desk. How long the pops of a day took is read from the index alone, every few seconds while supervisors look.
ALTER TABLE screen_pop ADD KEY pop_day (rang_at, pop_micros);
