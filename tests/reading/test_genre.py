"""Titles in the forms that news pages and ministries really use (all invented) are told apart by genre."""

import pytest

from kaidan.codebook.load import load_codebook
from kaidan.reading.genre import find_genre

JAPANESE = """
readout | 日豪防衛相会談をシンガポールで実施 共同訓練の拡充で一致(現地時間6月1日)
readout | 日米防衛相電話会談の概要
readout | 日英防衛相テレビ会談について
readout | 日米韓防衛相会談の実施について
readout | 日比防衛相会談(結果概要)
readout | 日仏防衛相会談の概要
readout | 日米豪印防衛当局間協議を開催
readout | 第12回日米豪防衛相会合の概要
readout | 日米「2+2」を開催(5月3日)
readout | 日NATO事務総長会談の概要
readout | 日米韓参謀総長級会議の開催
readout | 統幕長とオーストラリア国防軍司令官との会談
readout | 防衛審議官とインドネシア国防次官との懇談
readout | 日中防衛相会談を実施、ホットラインの運用を確認
readout | 日独防衛相会談、事故防止で協力
courtesy_call | フィリピン国防長官による総理大臣表敬
courtesy_call | 駐日英国大使が防衛大臣を表敬
courtesy_call | 豪州海軍本部長の海上幕僚長表敬について
courtesy_call | 米インド太平洋軍司令官の表敬を受ける
joint_statement | 日豪防衛相共同声明
joint_statement | 日米豪比防衛相会談 共同声明(仮訳)
joint_statement | 日米安全保障協議委員会共同発表
joint_statement | 日印防衛相会談 共同プレスリリース
joint_statement | 日英伊三か国国防大臣共同声明を発表
press_conference | 防衛大臣臨時記者会見(令和13年6月4日)
press_conference | 統合幕僚長定例会見
press_conference | 大臣会見概要 令和13年5月9日
press_conference | 閣議後会見の要旨
press_conference | シャングリラ会合での大臣臨時会見
personnel_order | 人事発令 令和13年12月20日付け、将人事(陸自3名、海自2名)
personnel_order | 人事発令 3月31日付け、退職(1佐)
personnel_order | 人事異動 8月1日付、2佐・3佐職人事
personnel_order | 防衛省人事(7月1日付)
personnel_order | 指定職人事を発表 防衛審議官ら5名
personnel_order | 統合幕僚長に山元海将、8月1日付け人事
disaster_relief | 長野県の林野火災で陸上自衛隊が災害派遣(4月5日、第3報)
disaster_relief | 宮崎県日向灘地震に係る災害派遣(最終報)
disaster_relief | 島しょ部からの急患輸送を実施(5月1日)
disaster_relief | 鳥インフルエンザ発生に伴う自衛隊の災害派遣について
disaster_relief | 岩手県大船渡市の山林火災に係る自衛隊の活動(12時00分現在)
disaster_relief | 断水に伴う給水支援を開始
disaster_relief | 自衛隊ヘリが行方不明者捜索、災害派遣要請を受け
disaster_relief | ネパール地震 国際緊急援助隊を派遣
call_for_information | 防衛省が「長期滞空型無人機」について情報・提案を募集(2月4日)
call_for_information | 次期初等練習機に関する情報提供依頼を開始
call_for_information | 新たな装備構想に関するアイデアを募集
call_for_information | 防衛力整備に関する意見を募集、パブリックコメント開始
call_for_information | 無人艇の技術提案を公募 防衛装備庁
call_for_information | ミサイル用複合材に関する情報提供企業の募集について
tender | 入札公告(航空機用燃料)
tender | 防衛装備庁、掃海艦の建造契約を締結
tender | 哨戒艦2隻の建造を国内造船所が受注
tender | 次期輸送機の一般競争入札を公告
tender | 令和13年度中央調達の契約実績
law | 改正自衛隊法が成立(6月3日)
law | 自衛官の手当に関する政令を公布
law | 防衛省設置法の一部を改正する法律が公布
law | 防衛装備品生産基盤強化法を施行
law | 自衛隊法改正案を国会に提出
law | 重要土地等調査法の施行について
law | 防衛省組織令の一部を改正する政令(官報)
cabinet_decision | 令和14年度防衛予算案を閣議決定
cabinet_decision | ソマリア沖海賊対処行動の継続を閣議決定(11月5日)
cabinet_decision | 三文書の改定を国家安全保障会議で決定
cabinet_decision | 防衛装備移転三原則の改正を閣議決定
cabinet_decision | 給与法改正案を閣議決定 国会へ
cabinet_decision | 国際平和協力業務の延長を閣議で了承
incident | 北富士演習場で3月2日に火災発生 隊員2名が負傷
incident | 航空自衛隊ヘリが不時着 けが人なし
incident | F-15戦闘機から部品落下(4月1日)
incident | 護衛艦が漁船と接触 沖縄沖
incident | 中国機が領空侵犯、空自機が緊急発進
incident | 北朝鮮が弾道ミサイルを発射(第2報)
incident | ロシア海軍艦艇の動向について
incident | 陸自車両の横転事故で隊員1名が死亡
incident | 射撃訓練中の爆発事故について
incident | 中国艦艇の動向について(5月8日)
incident | 中国軍機による海自機への異常な接近について
incident | 個人情報の漏えいについて
discipline | 3等陸曹の逮捕を発表 窃盗の疑い(5月3日)
discipline | 海上自衛官を懲戒免職 無断欠勤で
discipline | 2等空尉を停職処分 飲酒運転(6月2日)
discipline | 幹部自衛官の書類送検を発表
discipline | 服務規律違反で1等海佐を減給
discipline | 懲戒処分の公表について
discipline | パワハラで3等陸佐を戒告
exercise | 日豪共同訓練「サザンクロス31」を実施
exercise | キーン・ソード31の実施について
exercise | 富士総合火力演習を公開(6月7日)
exercise | 令和13年度自衛隊統合演習(実動演習)の概要
exercise | 海自と米海軍が共同巡航訓練を実施
exercise | 日米印豪の多国間演習「マラバール」に護衛艦が参加
exercise | 陸自と英陸軍の実動訓練が開始
exercise | 日仏共同訓練(ブルネ・タカモリ31)
exercise | リムパックに海自艦艇3隻が参加
exercise | 米B-52爆撃機と空自が共同飛行訓練
exercise | 在日米軍F-35の訓練移転を実施
exercise | 東富士演習場で実弾射撃訓練を公開
exercise | 第1空挺団が降下訓練始め
report | 無人潜水機の開発状況を発表:技術シンポジウム レポート②
report | 《レポート》新型掃海艦の進水式
report | DSEI Japan レポート①:無人機の展示が拡大
report | 【現地ルポ】硫黄島の今
report | 航空祭リポート 5万人が来場
commentary | 《ニュース解説》輸送機の空中投下は何が難しいのか
commentary | 《解説》防衛費増額の財源を読み解く
commentary | 【解説】日米防衛相会談で何が決まったか
commentary | 《解説》能動的サイバー防御法が成立、何が変わる
commentary | 《コラム》統合作戦司令部の1年
feature | 《特集》護衛艦の世代とは? ──第4世代が主力に
feature | 【特集】基礎から分かる「輸送機」
feature | 《特集》5つのタイプがある潜水艦概論
feature | 《連載》自衛隊の食事 第3回
feature | 【インタビュー】統幕長に聞く
feature | 写真特集 観艦式の全艦艇
lecture | 【講演録】航空工業会 山野井さん「技術者を志す皆さんへ」
lecture | 防衛研究所シンポジウムで大臣が基調講演
lecture | 《講演録》元統幕長「抑止の将来」
lecture | 防衛大学校における特別講演
address | 陸上・海上・航空の3幕長が年頭の挨拶(2032年1月1日)
address | 防衛大臣 年頭の辞
address | 防衛大学校卒業式における内閣総理大臣訓示
address | 防衛大臣着任式における訓示
address | 自衛隊記念日観閲式 総理大臣訓示
address | シャングリラ会合における防衛大臣スピーチ
address | 統合作戦司令官 着任の挨拶
address | 終戦の日に際しての防衛大臣談話
article | 自衛隊員の再就職状況に関する資料を公開(12月19日)
article | 新型輸送艇「にほんばれ」が就役
article | 防衛白書を公表(7月15日)
article | 新型護衛艦の命名・進水式を実施
article | 自衛官候補生の募集を開始
article | 防衛大臣が与那国駐屯地を視察
article | 防衛研究所が年次報告書を刊行
article | 海自の新型潜水艦「らいげい」が就役
article | 人事院勧告を受けた給与改定について
article | 航空祭の開催日程を発表
article | 防衛省・自衛隊のSNSアカウントを開設
article | 空自C-2輸送機が海外運航訓練から帰国
article | インターンシップの受け入れを開始
article | 防衛省が組織改編、統合作戦司令部に課を新設
article | 陸自の新型装輪装甲車を公開
"""
ENGLISH = """
readout | Readout of Secretary of War's Call With Japan's Minister of Defense
readout | Japan-Australia Defense Ministerial Meeting
readout | Secretary Meets With Philippine Counterpart
readout | Defence Minister holds talks with New Zealand counterpart
readout | Telephone Talk Between the Defense Ministers
readout | Australia-Japan 2+2
joint_statement | Joint Statement on the Trilateral Ministerial Meeting
joint_statement | Trilateral Defense Ministers' Meeting Joint Press Release
joint_statement | Japan-UK Joint Statement
courtesy_call | Courtesy Call on the Defense Minister by the Ambassador of India
press_conference | Press Conference by the Defense Minister on June 4, 2031
press_conference | Doorstop interview, Parliament House, Canberra
press_conference | Joint Press Availability With the Minister
personnel_order | General Officer Announcements
personnel_order | Flag Officer Assignments
discipline | Disciplinary action against personnel announced
disaster_relief | Disaster relief operations following the earthquake
call_for_information | Request for Information: uncrewed surface vessels
tender | Contracts for May 9, 2031
tender | Invitation to tender: patrol boats
cabinet_decision | Cabinet approves draft budget for next year
law | Defence amendment bill passes Parliament
exercise | Exercise Southern Cross 31 begins in Queensland
exercise | Japan and Australia conduct joint training
incident | Helicopter mishap under investigation
incident | North Korea launches missile into the sea
address | Remarks by the Secretary at the change of command
lecture | Minister delivers keynote speech at the forum
commentary | Analysis: what the new agreement means
feature | Feature: a day aboard the frigate
report | Symposium report: the railgun's progress
article | New patrol vessel enters service
article | Tenderness at the memorial
article | Defense White Paper published
"""


def pairs(block: str) -> list[tuple[str, str]]:
    rows = [line.split(" | ") for line in block.strip().splitlines()]
    return [(title, genre) for genre, title in rows]


@pytest.mark.parametrize(("title", "genre"), pairs(JAPANESE))
def test_a_japanese_title_tells_its_genre(title: str, genre: str) -> None:
    assert find_genre(title, "", lang="ja", codebook=load_codebook()) == genre


@pytest.mark.parametrize(("title", "genre"), pairs(ENGLISH))
def test_an_english_title_tells_its_genre(title: str, genre: str) -> None:
    assert find_genre(title, "", lang="en", codebook=load_codebook()) == genre


def test_width_does_not_matter() -> None:
    assert (
        find_genre("日米「２＋２」を開催（５月３日）", "", lang="ja", codebook=load_codebook()) == "readout"
    )


@pytest.mark.parametrize("title", [None, "", "お知らせ", "令和13年6月1日"])
def test_the_body_tells_the_genre_where_the_title_does_not(title: str | None) -> None:
    body = "令和13年6月1日、架空大臣は、会談を行ったところ、概要次のとおり。"
    assert find_genre(title, body, lang="ja", codebook=load_codebook()) == "readout"


def test_the_title_goes_before_the_body() -> None:
    body = "大臣は会談を行ったところ、概要次のとおり。"
    assert find_genre("《解説》会談の読み方", body, lang="ja", codebook=load_codebook()) == "commentary"


def test_what_tells_nothing_is_an_article() -> None:
    assert find_genre(None, "本日は晴天である。", lang="ja", codebook=load_codebook()) == "article"


def test_an_unclosed_bracket_at_the_end_does_no_harm() -> None:
    assert (
        find_genre("(" * 2000 + "共同訓練" + ")" * 2000, "", lang="ja", codebook=load_codebook())
        == "exercise"
    )
