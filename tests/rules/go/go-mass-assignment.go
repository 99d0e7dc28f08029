package main

import (
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type account struct{ Name, Role string }

func update(c *gin.Context, db *gorm.DB) {
	var changes map[string]interface{}
	if err := c.ShouldBindJSON(&changes); err != nil {
		return
	}
	// ruleid: go-mass-assignment
	db.Model(&account{}).Where("id = ?", c.GetUint("user")).Updates(changes)
	// ok: go-mass-assignment
	db.Model(&account{}).Updates(map[string]any{"name": changes["name"]})
	// ok: go-mass-assignment
	db.Model(&account{}).Select("name").Updates(changes)
}

func create(w http.ResponseWriter, r *http.Request, db *gorm.DB) {
	fields := map[string]any{}
	json.NewDecoder(r.Body).Decode(&fields)
	// ruleid: go-mass-assignment
	db.Table("accounts").Create(fields)
}

func typed(c *gin.Context, db *gorm.DB) {
	var changes struct{ Name string }
	c.BindJSON(&changes)
	// ok: go-mass-assignment
	db.Model(&account{}).Updates(changes)
}
