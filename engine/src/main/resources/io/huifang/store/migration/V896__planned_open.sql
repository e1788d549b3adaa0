-- Owner: dialing. What is open of a campaign, page by page in the order of ids: with attempts in the index
-- each page sorted all of it.
ALTER TABLE planned_call
  DROP KEY planned_untouched,
  ADD KEY planned_open (campaign, state);
