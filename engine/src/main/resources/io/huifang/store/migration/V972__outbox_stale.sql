-- Owner: report. Alarms that wait from before: nobody knows any more which step they are about.
UPDATE outbox SET stale_at = created_at + INTERVAL 3 DAY
WHERE state = 'waiting' AND body LIKE '%huifang case show %';
