from fastapi import FastAPI
from pydantic import BaseModel
from rest_framework import serializers
from sqlmodel import SQLModel

app = FastAPI()


class User(SQLModel, table=True):
    email: str
    hashed_password: str


class Shown(BaseModel):
    email: str


class Login(BaseModel):
    access_token: str
    token_type: str


# ruleid: py-secret-in-response-model
@app.get("/users/{pk}", response_model=User)
def one(pk: int):
    return load(pk)


# ruleid: py-secret-in-response-model
@app.get("/users")
def everybody() -> list[User]:
    return load_all()


# ok: py-secret-in-response-model
@app.get("/shown/{pk}", response_model=Shown)
def shown(pk: int) -> User:
    return load(pk)


# ok: py-secret-in-response-model
@app.get("/part/{pk}", response_model=User, response_model_exclude={"hashed_password"})
def part(pk: int):
    return load(pk)


# ok: py-secret-in-response-model
@app.post("/login", response_model=Login)
def login(given: User):
    return tokens(given)


class Open(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["id"]


class OpenSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        # ruleid: py-secret-in-response-model
        fields = ["id", "password"]


class KeptSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        # ok: py-secret-in-response-model
        fields = ["id", "password"]
        extra_kwargs = {"password": {"write_only": True}}


class DeclaredSerializer(serializers.ModelSerializer):
    password = serializers.CharField(write_only=True)

    class Meta:
        model = User
        # ok: py-secret-in-response-model
        fields = ["id", "password"]


class AllSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        # ruleid: py-secret-in-response-model
        fields = "__all__"


class DeviceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Device
        # ok: py-secret-in-response-model
        fields = "__all__"
