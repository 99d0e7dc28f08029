from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from peewee import CharField, IntegerField, Model, PostgresqlDatabase
from pydantic import BaseModel, ConfigDict, Field

from .captains import Captain, captain

database = PostgresqlDatabase("quiz")
router = APIRouter()


class Team(Model):
    name = CharField(unique=True)
    motto = CharField(default="")
    points = IntegerField(default=0)
    captain_id = IntegerField()

    class Meta:
        database = database


class TeamChange(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: Annotated[str, Field(min_length=2, max_length=40)] | None = None
    motto: Annotated[str, Field(max_length=120)] | None = None


@router.patch("/teams/{number}")
def change(number: int, wanted: TeamChange, who: Annotated[Captain, Depends(captain)]):
    values = wanted.model_dump(exclude_unset=True)
    if not values:
        raise HTTPException(422, "nothing is to be changed")
    mine = (Team.id == number) & (Team.captain_id == who.id)
    if Team.update(**values).where(mine).execute() == 0:
        raise HTTPException(404)
    return values
