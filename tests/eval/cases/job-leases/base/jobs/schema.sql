CREATE TABLE IF NOT EXISTS jobs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'queued',
    worker TEXT,
    started_at REAL
);
CREATE INDEX IF NOT EXISTS jobs_status ON jobs (status, id);
