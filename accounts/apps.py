from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "账号与机构"

    def ready(self) -> None:
        from accounts.sign_in import started

        user_logged_in.connect(started, dispatch_uid="accounts.sign_in.started")
