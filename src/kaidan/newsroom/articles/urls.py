"""Addresses of the paper's own pages."""

from django.urls import path

from kaidan.newsroom.articles import attachments, feeds, views

urlpatterns = [
    path("", views.home, name="home"),
    path("categories/<slug:slug>/", views.category_page, name="category"),
    path("archive/", views.archive_page, name="archive"),
    path("archive/<int:year>/", views.archive_page, name="archive-year"),
    path("archive/<int:year>/<int:month>/", views.archive_page, name="archive-month"),
    path("articles/<str:article_id>/", views.article_detail, name="article"),
    path(
        "articles/<str:article_id>/files/<str:document_id>/", attachments.attachment_page, name="attachment"
    ),
    path("most-read/", views.most_read_page, name="most-read"),
    path("about/most-read/", views.most_read_rules, name="most-read-rules"),
    path("feeds/latest.atom", feeds.LatestFeed(), name="feed-latest"),
    path("feeds/search.atom", feeds.SearchFeed(), name="feed-search"),
    path("feeds/categories/<slug:slug>.atom", feeds.CategoryFeed(), name="feed-category"),
    path("feeds/series/<str:key>.atom", feeds.SeriesFeed(), name="feed-series"),
    path("feeds/topics/<str:key>.atom", feeds.TopicFeed(), name="feed-topic"),
]
