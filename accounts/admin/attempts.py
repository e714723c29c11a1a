"""登录失败: wrong passwords of the last minutes; a system administrator opens the door again."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.actions.doors import unlock
from accounts.guarded import Guarded
from accounts.models import SignInAttempt, User


@admin.register(SignInAttempt)
class SignInAttemptAdmin(Guarded, admin.ModelAdmin):
    list_display = ["who", "address", "failures", "latest", "browser"]
    list_display_links = None
    search_fields = ["username", "ip_address"]
    search_help_text = "按用户名或地址查找"
    actions = ["unlock"]

    def may_add(self, user: User) -> bool:
        return False

    def may_change(self, user: User, obj: SignInAttempt | None) -> bool:
        return False

    def may_delete(self, user: User, obj: SignInAttempt | None) -> bool:
        return False

    @admin.action(description="解除锁定：忘掉所选的失败记录")
    def unlock(self, request: HttpRequest, rows: QuerySet[SignInAttempt]) -> None:
        for attempt in rows:
            unlock(username=attempt.username, address=attempt.ip_address, by=request.user)
        messages.success(request, "已解除，现在可以重新登录。")

    @admin.display(description="输入的用户名", ordering="username")
    def who(self, attempt: SignInAttempt) -> str:
        return attempt.username or "—"

    @admin.display(description="地址", ordering="ip_address")
    def address(self, attempt: SignInAttempt) -> str:
        return attempt.ip_address or "—"

    @admin.display(description="输错次数", ordering="failures_since_start")
    def failures(self, attempt: SignInAttempt) -> int:
        return attempt.failures_since_start

    @admin.display(description="最近一次", ordering="attempt_time")
    def latest(self, attempt: SignInAttempt) -> object:
        return attempt.attempt_time

    @admin.display(description="浏览器")
    def browser(self, attempt: SignInAttempt) -> str:
        return attempt.user_agent[:60]
