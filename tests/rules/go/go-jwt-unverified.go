package main

import (
	"net/http"

	"github.com/golang-jwt/jwt/v5"
)

func subject(raw string) string {
	claims := jwt.MapClaims{}
	// ruleid: go-jwt-unverified
	jwt.NewParser().ParseUnverified(raw, claims)
	name, _ := claims.GetSubject()
	return name
}

func role(raw string, keys jwt.Keyfunc) any {
	claims := jwt.MapClaims{}
	// ruleid: go-jwt-unverified
	jwt.ParseWithClaims(raw, claims, keys)
	return claims["role"]
}

func issue(user string) (string, error) {
	// ruleid: go-jwt-unverified
	token := jwt.NewWithClaims(jwt.SigningMethodNone, jwt.MapClaims{"sub": user})
	// ruleid: go-jwt-unverified
	return token.SignedString(jwt.UnsafeAllowNoneSignatureType)
}

func careless(raw string, keys jwt.Keyfunc) any {
	// ruleid: go-jwt-unverified
	token, _ := jwt.Parse(raw, keys)
	return token.Claims
}

func checked(raw string, keys jwt.Keyfunc) (any, error) {
	claims := jwt.MapClaims{}
	// ok: go-jwt-unverified
	token, err := jwt.ParseWithClaims(raw, claims, keys, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil || !token.Valid {
		return nil, err
	}
	return claims["role"], nil
}

func asked(r *http.Request, raw string, keys jwt.Keyfunc) any {
	// ok: go-jwt-unverified
	token, _ := jwt.Parse(raw, keys)
	if token != nil && token.Valid {
		return token.Claims
	}
	return nil
}

func signed(user string, key []byte) (string, error) {
	// ok: go-jwt-unverified
	return jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"sub": user}).SignedString(key)
}
