"""What each step of the sign-off asks of the person who takes it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from disclosures.admin.workbench import pointing
from disclosures.spec import steps
from disclosures.spec.address import Address
from disclosures.spec.report import Report
from disclosures.spec.steps import Step

SENTENCES = {
    steps.SUBMIT.key: "我已核对这一版的全部内容，数字和说明真实、完整，现在提交复核。",
    steps.REVIEW.key: "我已复核这一版的全部内容，本部门对它负责。",
    steps.APPROVE.key: "我已审核这一版的全部内容，同意公开。",
    steps.SCHEDULE.key: "我同意在这个时间向社会公开这一版。到时自动公开，视同我办理“公开”。",
    steps.PUBLISH.key: "我确认现在就向社会公开这一版。公开以后不能再改，只能更正。",
}


class StepForm(forms.Form):
    """A step that asks nothing. ``answers`` goes to the action."""

    def __init__(self, *args: Any, report: Report, questions: Any = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.report, self.questions = report, questions

    def answers(self) -> dict[str, Any]:
        return {}


class ReasonForm(StepForm):
    """An empty reason is refused by the action, which knows what to ask."""

    reason = forms.CharField(
        label="原因", required=False, max_length=2000, widget=forms.Textarea({"rows": 4})
    )

    def answers(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


class ReturnForm(ReasonForm):
    figures = forms.MultipleChoiceField(
        label="有问题的数（有批注的、审核发现的）",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    places = forms.CharField(
        label="其他有问题的数",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 2, "spellcheck": "false"}),
        help_text="可以不填。每行一个，写成 03表“合计”行“基本支出”列；"
        "也可以在报表里点那个数，把浏览器地址栏里的网址粘贴过来。",
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["figures"].choices = pointing.offered(self.report, self.questions)
        if not self.fields["figures"].choices:
            del self.fields["figures"]
            self.fields["places"].label = "有问题的数"

    def clean_places(self) -> list[Address]:
        """Everything that is wrong is named, all at once."""
        found, wrong = pointing.typed(self.report, self.cleaned_data["places"])
        if wrong:
            named = "、".join(f"“{word}”" for word in wrong)
            raise forms.ValidationError(
                f"没有找到 {named}。请写成 03表“合计”行“基本支出”列 这样，"
                "或者粘贴那个数的网址；不需要的请删去。"
            )
        return found

    def answers(self) -> dict[str, Any]:
        chosen = [Address.parse(figure) for figure in self.cleaned_data.get("figures", ())]
        addresses = dict.fromkeys([*chosen, *self.cleaned_data["places"]])
        return {**super().answers(), "addresses": list(addresses)}


class ScheduleForm(StepForm):
    day = forms.DateField(label="日期", widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    hour = forms.TimeField(
        label="时间（北京时间）", widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )

    def answers(self) -> dict[str, Any]:
        said = datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"])
        return {"at": timezone.make_aware(said)}


FORMS: dict[str, type[StepForm]] = {
    steps.SUBMIT.key: StepForm,
    steps.RECALL.key: StepForm,
    steps.REVIEW.key: StepForm,
    steps.RETURN.key: ReturnForm,
    steps.APPROVE.key: StepForm,
    steps.SCHEDULE.key: ScheduleForm,
    steps.PUBLISH.key: StepForm,
    steps.WITHDRAW.key: ReasonForm,
    steps.CORRECT.key: ReasonForm,
}
TAKEN_HERE: tuple[Step, ...] = tuple(step for step in steps.STEPS if step.key in FORMS)
