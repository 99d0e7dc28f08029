from django import forms
from django.forms import modelform_factory
from django.views.generic.edit import UpdateView
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict
from rest_framework import serializers
from sqlmodel import SQLModel

app = FastAPI()


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        # ruleid: py-record-filled-from-body
        fields = "__all__"


class NameForm(forms.ModelForm):
    class Meta:
        model = User
        # ok: py-record-filled-from-body
        fields = ["first_name", "last_name"]


class BookFilter(FilterSet):
    class Meta:
        model = Book
        # ok: py-record-filled-from-body
        fields = "__all__"


class AccountForm(forms.ModelForm):
    class Meta:
        model = Account
        # ruleid: py-record-filled-from-body
        exclude = ["created"]


class OwnedForm(forms.ModelForm):
    class Meta:
        model = Account
        # ok: py-record-filled-from-body
        exclude = ["owner", "balance"]


# ruleid: py-record-filled-from-body
UserForm = modelform_factory(User, fields="__all__")
# ok: py-record-filled-from-body
UserForm = modelform_factory(User, fields=["first_name"])


class MemberUpdate(LoginRequiredMixin, UpdateView):
    model = Member
    # ruleid: py-record-filled-from-body
    fields = "__all__"


class MemberShow(LoginRequiredMixin, DetailView):
    model = Member
    # ok: py-record-filled-from-body
    fields = "__all__"


class RegistrationSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        # ruleid: py-record-filled-from-body
        fields = ("email", "password", "is_staff")


class ReadSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        # ok: py-record-filled-from-body
        fields = ("email", "is_staff")


class KeptSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        # ok: py-record-filled-from-body
        fields = "__all__"
        read_only_fields = ["is_staff"]


class Row(SQLModel, table=True):
    email: str
    is_admin: bool = False


class RowIn(SQLModel):
    email: str


@app.post("/rows")
def create(row: Row, session: Session):
    # ruleid: py-record-filled-from-body
    session.add(row)
    session.commit()


@app.post("/rows/in")
def create_in(body: RowIn, session: Session):
    row = Row.model_validate(body)
    # ok: py-record-filled-from-body
    session.add(row)
    session.commit()


class Loose(BaseModel):
    model_config = ConfigDict(extra="allow")

    name: str


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str


@app.post("/people")
def person(given: Loose):
    # ruleid: py-record-filled-from-body
    return save(Person(**given.model_dump()))


@app.post("/strict")
def strict(given: Strict):
    # ok: py-record-filled-from-body
    return save(Person(**given.model_dump()))


class AuthorSchema(Schema):
    class Meta:
        # ruleid: py-record-filled-from-body
        unknown = INCLUDE


class ClosedSchema(Schema):
    class Meta:
        # ok: py-record-filled-from-body
        unknown = EXCLUDE


class Registration(BaseModel):
    email: str
    # ruleid: py-record-filled-from-body
    is_admin: bool = False


class UserOut(BaseModel):
    email: str
    # ok: py-record-filled-from-body
    is_admin: bool


class ProfileEditForm(FlaskForm):
    name = StringField()
    # ruleid: py-record-filled-from-body
    is_admin = BooleanField()


class AdminProfileForm(FlaskForm):
    # ok: py-record-filled-from-body
    is_admin = BooleanField()


class MemberIn(BaseModel):
    name: str | None = None
    # ruleid: py-record-filled-from-body
    is_admin: bool | None = None


class MemberOut(BaseModel):
    name: str
    # ok: py-record-filled-from-body
    is_admin: bool


class AdminMemberUpdate(BaseModel):
    name: str
    # ok: py-record-filled-from-body
    is_admin: bool


def patch(body: MemberIn, session, user):
    session.execute(update(Member).where(Member.id == user.id).values(**body.model_dump(exclude_unset=True)))
