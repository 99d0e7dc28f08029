from django import template
from django.shortcuts import get_object_or_404, render
from django.utils.html import format_html

from .models import Comment, Ticket

register = template.Library()
COLOURS = {"agent": "teal", "customer": "grey", "robot": "orange"}


@register.simple_tag
def badge(comment):
    """The author of a comment as a coloured label."""
    colour = COLOURS.get(comment.role, "grey")
    name = comment.author.get_full_name() or comment.author.username
    return format_html('<span class="badge {}" title="{}">{}</span>', colour, comment.role, name)


def visible(ticket, user):
    comments = Comment.objects.filter(ticket=ticket).select_related("author")
    return comments if user.is_staff else comments.filter(internal=False)


def ticket_page(request, number):
    ticket = get_object_or_404(Ticket, number=number)
    context = {"ticket": ticket, "comments": visible(ticket, request.user)}
    return render(request, "tickets/page.html", context)
