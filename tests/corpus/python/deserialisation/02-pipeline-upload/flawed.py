import io

import yaml
from fastapi import APIRouter, HTTPException, UploadFile
from pydantic import BaseModel, ValidationError

router = APIRouter(prefix="/pipelines")
LIMIT = 64 * 1024


class Step(BaseModel):
    name: str
    image: str
    needs: list[str] = []


class Pipeline(BaseModel):
    name: str
    steps: list[Step]


def parsed(data: bytes) -> Pipeline:
    stream = io.BytesIO(data)
    document = yaml.load(stream, Loader=yaml.Loader)
    return Pipeline.model_validate(document)


@router.post("/")
async def upload(file: UploadFile) -> dict[str, int | str]:
    data = await file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise HTTPException(413, "the description is too long")
    try:
        pipeline = parsed(data)
    except (yaml.YAMLError, ValidationError) as error:
        raise HTTPException(422, "this is no pipeline") from error
    return {"name": pipeline.name, "steps": len(pipeline.steps)}
