"""登录失败: who typed a wrong password, from where; kept by django-axes until it has cooled off."""

from axes.models import AccessAttempt


class SignInAttempt(AccessAttempt):
    """Wrong passwords for one user name from one browser at one address."""

    class Meta:
        proxy = True
        verbose_name = "登录失败"
        verbose_name_plural = "登录失败"
        ordering = ["-attempt_time"]
