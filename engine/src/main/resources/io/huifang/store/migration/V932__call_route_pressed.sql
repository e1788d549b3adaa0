-- Owner: result. What the caller pressed in the menus: codes as main:1,language:8, and words for people.
ALTER TABLE call_route
  ADD COLUMN pressed    VARCHAR(64)  NOT NULL DEFAULT '',
  ADD COLUMN pressed_zh VARCHAR(255) NOT NULL DEFAULT '',
  ADD COLUMN pressed_en VARCHAR(255) NOT NULL DEFAULT '';
