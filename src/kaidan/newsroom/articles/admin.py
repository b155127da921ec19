"""Articles in Django's admin: to look at. The desk's pages change them."""

from django.contrib import admin

from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.looked_at import LookedAt


@admin.register(Article)
class ArticleAdmin(LookedAt):
    """Articles with their state; a change goes through the desk, which tells the search index."""

    list_display = ("id", "status", "category", "headline", "published_at")
    list_filter = ("status", "category", "lang")
    search_fields = ("id", "headline")
