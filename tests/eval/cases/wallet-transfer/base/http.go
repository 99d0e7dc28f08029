package wallet

import (
	"encoding/json"
	"errors"
	"net/http"
)

// Handler serves the wallets. It stands behind a gateway that knows who may use which.
func Handler(store *Store) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /wallets/{id}", func(w http.ResponseWriter, r *http.Request) {
		balance, err := store.Balance(r.Context(), r.PathValue("id"))
		if err != nil {
			fail(w, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]int64{"balance": balance})
	})
	return mux
}

func fail(w http.ResponseWriter, err error) {
	switch {
	case errors.Is(err, ErrNoWallet):
		http.Error(w, err.Error(), http.StatusNotFound)
	case errors.Is(err, ErrFunds):
		http.Error(w, err.Error(), http.StatusConflict)
	default:
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}
