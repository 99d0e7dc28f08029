from flask_admin.contrib.sqla import ModelView
from rest_framework import permissions, viewsets
from rest_framework.views import APIView


class EmployeeViewSet(viewsets.ModelViewSet):
    # ruleid: py-open-to-everybody
    permission_classes = [permissions.AllowAny]


class Rebuild(APIView):
    # ruleid: py-open-to-everybody
    permission_classes = []

    def post(self, request):
        return rebuild(request)


class Shown(APIView):
    # ok: py-open-to-everybody
    permission_classes = []

    def get(self, request):
        return shown(request)


class LoginView(APIView):
    # ok: py-open-to-everybody
    permission_classes = [permissions.AllowAny]

    def post(self, request):
        return login(request)


class Kept(viewsets.ModelViewSet):
    # ok: py-open-to-everybody
    permission_classes = [permissions.IsAuthenticated]


class BookViewSet(viewsets.ReadOnlyModelViewSet):
    # ok: py-open-to-everybody
    permission_classes = [permissions.AllowAny]


# ruleid: py-open-to-everybody
REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"]}
# ok: py-open-to-everybody
REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}


class Staff(ModelView):
    def is_accessible(self):
        # ok: py-open-to-everybody
        return current_user.is_staff


class Loose(ModelView):
    def is_accessible(self):
        # ruleid: py-open-to-everybody
        return True


# ruleid: py-open-to-everybody
admin.add_view(ModelView(User, db.session))
# ok: py-open-to-everybody
admin.add_view(Staff(User, db.session))
