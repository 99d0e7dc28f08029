from django import template
from django.utils.safestring import mark_safe

from ..models import Badge

register = template.Library()
EMPTY = mark_safe('<p class="badges none">No badges yet</p>')


def earned(climber):
    badges = Badge.objects.filter(climber=climber, revoked=False).order_by("-awarded")
    return [(badge.colour.code, badge.title) for badge in badges[:12]]


@register.simple_tag
def badge_row(climber):
    badges = earned(climber)
    if not badges:
        return EMPTY
    items = [f'<li style="--badge: {colour}">{title}</li>' for colour, title in badges]
    return mark_safe("\n".join(items))


@register.filter
def grade(value):
    whole, part = divmod(int(value), 3)
    return f"{whole}{'abc'[part]}"


@register.inclusion_tag("wall/route.html")
def route(climb, climber):
    return {"climb": climb, "sent": climb.ascents.filter(climber=climber).exists()}
