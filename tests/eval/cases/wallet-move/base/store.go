// Package wallet keeps balances, in cents, in PostgreSQL.
package wallet

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

var (
	ErrNoWallet = errors.New("no such wallet")
	ErrFunds    = errors.New("not enough funds")
)

type Store struct {
	db *sql.DB
}

func NewStore(db *sql.DB) *Store {
	return &Store{db: db}
}

// Balance tells what is in a wallet.
func (s *Store) Balance(ctx context.Context, id string) (int64, error) {
	var balance int64
	err := s.db.QueryRowContext(ctx, "SELECT balance FROM wallets WHERE id = $1", id).Scan(&balance)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, ErrNoWallet
	}
	return balance, err
}

// Deposit adds to a wallet. The amount is positive.
func (s *Store) Deposit(ctx context.Context, id string, amount int64) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // nothing after Commit
	if err := add(ctx, tx, id, amount); err != nil {
		return err
	}
	return tx.Commit()
}

func add(ctx context.Context, tx *sql.Tx, id string, amount int64) error {
	done, err := tx.ExecContext(ctx, "UPDATE wallets SET balance = balance + $1 WHERE id = $2", amount, id)
	if err != nil {
		return fmt.Errorf("wallet %s: %w", id, err)
	}
	if rows, err := done.RowsAffected(); err != nil {
		return err
	} else if rows == 0 {
		return ErrNoWallet
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO movements (wallet_id, amount) VALUES ($1, $2)", id, amount)
	return err
}
