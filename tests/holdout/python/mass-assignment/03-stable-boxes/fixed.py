from rest_framework import mixins, permissions, serializers, viewsets

from .models import Horse


class HorseSerializer(serializers.ModelSerializer):
    """What an owner writes about a horse; the yard decides on the rest."""

    age = serializers.IntegerField(read_only=True)

    class Meta:
        model = Horse
        fields = ("id", "name", "breed", "height_cm", "feed", "age")

    def validate_name(self, name):
        if Horse.objects.filter(name__iexact=name).exclude(pk=self.instance_pk).exists():
            raise serializers.ValidationError("There is a horse of this name in the yard.")
        return name.strip()

    @property
    def instance_pk(self):
        return self.instance.pk if self.instance else None


class HorseViewSet(
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    mixins.ListModelMixin,
    viewsets.GenericViewSet,
):
    serializer_class = HorseSerializer
    permission_classes = [permissions.IsAuthenticated]

    def get_queryset(self):
        return Horse.objects.filter(owner=self.request.user)
