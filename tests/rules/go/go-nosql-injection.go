package main

import (
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"
	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type credentials struct{ Name, Code string }

func login(users *mongo.Collection) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var filter map[string]interface{}
		if err := json.NewDecoder(r.Body).Decode(&filter); err != nil {
			return
		}
		// ruleid: go-nosql-injection
		users.FindOne(r.Context(), filter)
		// ok: go-nosql-injection
		users.FindOne(r.Context(), bson.M{"name": "root"})
	}
}

func search(c *gin.Context, books *mongo.Collection) {
	// ruleid: go-nosql-injection
	books.Find(c, bson.M{"$where": "this.year > " + c.Query("year")})
	// ok: go-nosql-injection
	books.Find(c, bson.M{"$where": "this.copies > this.lent"})
	// ok: go-nosql-injection
	books.Find(c, bson.M{"year": bson.M{"$gt": c.Query("year")}})
}

func typed(users *mongo.Collection) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var sent credentials
		if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
			return
		}
		// ok: go-nosql-injection
		users.FindOne(r.Context(), bson.M{"name": sent.Name})
	}
}
