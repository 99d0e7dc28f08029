from dataclasses import dataclass

from fastapi import APIRouter, HTTPException
from jinja2 import Environment, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from pydantic import BaseModel, Field

router = APIRouter()
footers = SandboxedEnvironment(autoescape=True)
pages = Environment(autoescape=True)


class Footer(BaseModel):
    source: str = Field(max_length=4000)


@dataclass(frozen=True)
class Tenant:
    name: str
    iban: str


def rendered(source: str, tenant: Tenant) -> str:
    try:
        return footers.from_string(source).render(name=tenant.name, iban=tenant.iban)
    except TemplateError as error:
        raise HTTPException(422, "the footer does not render") from error


@router.post("/tenants/{tenant_id}/footer/preview")
def preview(tenant_id: int, footer: Footer) -> dict[str, str]:
    tenant = Tenant(f"Tenant {tenant_id}", "DE00 0000")
    return {"html": rendered(footer.source, tenant)}
