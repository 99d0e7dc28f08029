from django.contrib.auth import get_user_model
from rest_framework import serializers, viewsets
from rest_framework.permissions import AllowAny

from .models import Subject

User = get_user_model()


class SubjectSerializer(serializers.ModelSerializer):
    class Meta:
        model = Subject
        fields = ("slug", "title")


class TutorSerializer(serializers.ModelSerializer):
    subjects = SubjectSerializer(many=True, read_only=True)
    lessons = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ("id", "first_name", "subjects", "lessons")
        read_only_fields = ("id",)

    def get_lessons(self, tutor):
        return tutor.lessons_given.filter(cancelled=False).count()


class TutorViewSet(viewsets.ReadOnlyModelViewSet):
    """The public list of those who teach."""

    permission_classes = [AllowAny]
    serializer_class = TutorSerializer
    queryset = User.objects.filter(is_active=True, teaches=True).prefetch_related("subjects")
    filterset_fields = ("subjects__slug",)
