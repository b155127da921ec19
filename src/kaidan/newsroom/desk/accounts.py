"""Signing in and out, and choosing a password of one's own."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kaidan.newsroom.desk.carried import find_typed, keep_carried, send_again
from kaidan.newsroom.desk.gate import keep_private, person_id
from kaidan.newsroom.desk.models import OneTimePassword
from kaidan.newsroom.frame import languages_of

# in the address of the login, after a logout
OUT = "out"


class DeskLogin(LoginView):
    """The login. Where to go afterwards may be named, on this site alone; failures are counted by axes."""

    template_name = "desk/login.html"
    redirect_authenticated_user = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, with an article's text that it carries."""
        found = find_typed(self.request)
        context = super().get_context_data(**kwargs, carried=found.marked() if found else [])
        if after := self.get_redirect_url():
            # of a login that failed it stands in the form alone
            context["other_languages"] = languages_of(self.request, next=after)
        context["is_out"] = OUT in self.request.GET
        # Django's name of the site is its host; the paper has its own
        del context["site_name"]
        return context

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """The person is in; what was typed before is kept and offered, or can be sent again.

        What another person has typed stays on the page: neither is it given to this one, nor is it lost.
        """
        found = find_typed(self.request)
        if found is None:
            return super().form_valid(form)
        if found.user_id != form.get_user().pk:
            owner = User.objects.filter(pk=found.user_id).first()
            context = self.get_context_data(form=form, owner=owner.get_username() if owner else "–")
            return self.render_to_response(context, status=403)
        answer = super().form_valid(form)
        if found.record_id:
            keep_carried(self.request, found)
            return answer
        return send_again(self.request, found, to=self.get_success_url())

    def get_default_redirect_url(self) -> str:
        """The queue."""
        return reverse("desk")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page with the desk's headers."""
        return _private(super().dispatch(request, *args, **kwargs))


class DeskLogout(LogoutView):
    """The end of a session; by a form alone, so that no link can end it."""

    http_method_names = ("post",)

    def get_success_url(self) -> str:
        """The login, for the next person at this browser."""
        return f"{reverse('desk-login')}?{OUT}=1"


class OwnPassword(PasswordChangeForm):
    """The form of a new password, which is another than the old one: that was printed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = (_("The password until now"), _("The new password"), _("The new password again"))
        for field, label in zip(self.fields.values(), labels, strict=True):
            field.label, field.help_text = label, ""  # the page says once what a password must be

    def clean_new_password1(self) -> str:
        """The new password."""
        chosen = str(self.cleaned_data["new_password1"])
        if chosen == self.data.get("old_password"):
            raise ValidationError(_("Choose another password than the one you were given."))
        return chosen


class DeskPassword(PasswordChangeView):
    """A password of one's own; after one that was given only once it has to be chosen."""

    template_name = "desk/password.html"
    form_class = OwnPassword

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page with the desk's headers; strangers are led to the login."""
        if not request.user.is_authenticated:
            return HttpResponseRedirect(reverse("desk-login"))
        return _private(super().dispatch(request, *args, **kwargs))

    def form_valid(self, form: Any) -> HttpResponse:
        """The new password stands, and the given one is forgotten."""
        answer = super().form_valid(form)
        OneTimePassword.objects.filter(user_id=person_id(self.request)).delete()
        return answer

    def get_success_url(self) -> str:
        """The queue; the administration for those who have no desk."""
        user = self.request.user
        at_desk = user.has_perm("articles.see_desk") or not getattr(user, "is_staff", False)
        return reverse("desk" if at_desk else "admin:index")


def _private(response: HttpResponseBase) -> HttpResponseBase:
    return keep_private(response) if isinstance(response, HttpResponse) else response
