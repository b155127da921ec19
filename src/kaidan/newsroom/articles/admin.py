"""Articles in Django's admin, until the desk has its own pages."""

from typing import TYPE_CHECKING

from django.contrib import admin

from kaidan.newsroom.articles.models import Article

if TYPE_CHECKING:
    _Admin = admin.ModelAdmin[Article]
else:
    _Admin = admin.ModelAdmin


@admin.register(Article)
class ArticleAdmin(_Admin):
    """Articles to look at; the desk's pages change them through actions."""

    list_display = ("id", "status", "category", "headline", "published_at")
    list_filter = ("status", "category", "lang")
    search_fields = ("id", "headline")

    def has_add_permission(self, request: object) -> bool:
        """Nobody adds an article here: articles come from records."""
        return False

    def has_change_permission(self, request: object, obj: Article | None = None) -> bool:
        """Nobody changes an article here: a change goes through an action, which tells the search index."""
        return False

    def has_delete_permission(self, request: object, obj: Article | None = None) -> bool:
        """Nobody deletes an article: it is withdrawn."""
        return False
