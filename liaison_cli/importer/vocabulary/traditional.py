"""The traditional characters of header names, to the simplified ones. Each pair stands at the same place in both."""

from __future__ import annotations

_TRADITIONAL = (
    "華縣據暫錯況繳話蓋異實載產沒監說開辦國濟訓冊樓對間無續萬閉記計賃臺斷決達級確衛條導機時誤狀該錄郵銷員廈緩後遷灣軍崗區響"
    "識掛羣責聯啓換審質戶廢統駐險數領類聽範變訪鎮場層財頁線圍佔準絕發處營務門應權結電關談稅較會籤夥貢與豐詳體撥劃緊資約敗遞"
    "風規設語態號棟轄碼經絡組鄉點證職題離陸參動鈴運溝來總費園標業盤獻負際書觸復執驗屬納認額強護構報內歷項頓備龍織別賬櫃從東"
    "網編訊專驛稱單讀進啟説衞註繫係証週群"
)
_SIMPLIFIED = (
    "华县据暂错况缴话盖异实载产没监说开办国济训册楼对间无续万闭记计赁台断决达级确卫条导机时误状该录邮销员厦缓后迁湾军岗区响"
    "识挂群责联启换审质户废统驻险数领类听范变访镇场层财页线围占准绝发处营务门应权结电关谈税较会签伙贡与丰详体拨划紧资约败递"
    "风规设语态号栋辖码经络组乡点证职题离陆参动铃运沟来总费园标业盘献负际书触复执验属纳认额强护构报内历项顿备龙织别账柜从东"
    "网编讯专驿称单读进启说卫注系系证周群"
)
_TABLE = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def simplified(text: str) -> str:
    """A header name as it is written on the mainland. Not for names of companies or people."""
    return text.translate(_TABLE)
