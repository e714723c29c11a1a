"""manage.py unlock: lets somebody sign in again who typed too many wrong passwords."""

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from accounts.actions.doors import unlock


class Command(BaseCommand):
    help = "解除登录锁定：按用户名、按地址，或全部解除（--all）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", nargs="?", help="用户名")
        parser.add_argument("--address", help="被锁定的地址")
        parser.add_argument("--all", action="store_true", help="解除全部锁定")

    def handle(self, *args: Any, **options: Any) -> None:
        username, address = options["username"], options["address"]
        if not (username or address or options["all"]):
            raise CommandError("请写明用户名或 --address，或用 --all 解除全部。")
        count = unlock(username=username, address=address, by=None)
        self.stdout.write(f"已忘掉 {count} 条登录失败记录。" if count else "没有登录失败记录。")
