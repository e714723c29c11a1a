"""manage.py load_demo: the five source documents, people and their tasks; safe to repeat."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.models import User
from disclosures.management import demo
from disclosures.models import Disclosure


class Command(BaseCommand):
    help = "载入演示数据：五份真实的公开文件、演示账号和待办事项。可重复执行。"

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            demo.load_regions()
            demo.load_agencies()
            demo.load_classifications()
            demo.load_people()
        for folder in demo.disclosure_folders():
            version = demo.load_disclosure(folder)
            if version is not None:
                self.stdout.write(f"已载入 {version}")
        with transaction.atomic():
            demo.load_obligations()
        self.stdout.write(f"公开文件 {Disclosure.objects.published().count()} 份")
        password = self._password()
        self.stdout.write("演示账号（后台 /admin/）：")
        for user in User.objects.filter(username__in=demo.ACCOUNTS).order_by("pk"):
            shown = password if self._opens(user, password) else "（已改动，不再显示）"
            self.stdout.write(f"  {user.username:<9} {user.last_name:<9} 密码 {shown}")

    def _opens(self, user: User, password: str) -> bool:
        """Give an account of the demo its password once; never again after somebody changed it."""
        if not user.has_usable_password():
            user.set_password(password)
            user.save(update_fields=["password"])
        return user.check_password(password)

    def _password(self) -> str:
        """The demo password: made once for this installation and kept beside its data."""
        kept = Path(settings.VAR_DIR) / "demo_password"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(12))
        return kept.read_text()
