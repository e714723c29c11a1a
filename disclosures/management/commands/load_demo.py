"""manage.py load_demo: the five source documents and a demo account; safe to repeat."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.models import User
from disclosures.management import demo
from disclosures.models import Disclosure

DEMO_USER = "admin"


class Command(BaseCommand):
    help = "载入演示数据：五份真实的公开文件和一个演示账号。可重复执行。"

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            demo.load_regions()
            demo.load_agencies()
            demo.load_classifications()
        for folder in demo.disclosure_folders():
            version = demo.load_disclosure(folder)
            if version is not None:
                self.stdout.write(f"已载入 {version}")
        self.stdout.write(f"公开文件 {Disclosure.objects.published().count()} 份")
        self.stdout.write(f"演示账号 {DEMO_USER}，密码 {self._password()}（后台 /admin/）")

    def _password(self) -> str:
        """The demo password: made once for this installation and kept beside its data."""
        kept = Path(settings.VAR_DIR) / "demo_password"
        user = User.objects.filter(username=DEMO_USER).first()
        if user is None or not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(12))
        password = kept.read_text()
        if user is None:
            User.objects.create_superuser(DEMO_USER, password=password, last_name="演示管理员")
        elif not user.check_password(password):
            return "（已改动，不再显示）"
        return password
