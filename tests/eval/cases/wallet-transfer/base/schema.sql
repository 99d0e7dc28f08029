CREATE TABLE wallets (
    id      TEXT PRIMARY KEY,
    balance BIGINT NOT NULL
);

CREATE TABLE movements (
    id        BIGSERIAL PRIMARY KEY,
    wallet_id TEXT NOT NULL REFERENCES wallets (id),
    amount    BIGINT NOT NULL,
    made_at   TIMESTAMPTZ NOT NULL DEFAULT now()
);
