"""What the culprit search found, in Chinese. ``name`` tells a cell: 03表 2080505 基本支出."""

from collections.abc import Callable

from disclosures.spec.address import Address
from disclosures.spec.amounts import plain
from disclosures.spec.finding import Suspect
from disclosures.verification.culprits import Explanation

Name = Callable[[Address], str]


def sentence(explanation: Explanation, name: Name) -> str:
    """最可能的问题：03表 2080505 基本支出 填写 23.76，应为 27.36（疑似数字颠倒）"""
    said = [change(suspect, name) for suspect in explanation.suspects]
    if explanation.certain:
        return f"最可能的问题：{said[0]}"
    return f"下列各数之一有误，现有数据不能确定是哪一个，请逐一核对：{'；'.join(said)}"


def change(suspect: Suspect, name: Name) -> str:
    written = "空白" if suspect.value is None else f"填写 {plain(suspect.value)}"
    right = "为空或 0.00" if not suspect.proposed else f"为 {plain(suspect.proposed)}"
    slip = f"（疑似{suspect.slip}）" if suspect.slip else ""
    return f"{name(suspect.address)} {written}，应{right}{slip}"
