-- Owner: web. Names are compared as they are written: with the usual collation "amy", "AMY" and "ámy" were
-- one user with as many counts of wrong passwords.
ALTER TABLE app_user MODIFY name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL;
ALTER TABLE session MODIFY user_name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL;
