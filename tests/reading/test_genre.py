"""Titles in the forms that news pages and ministries really use (all invented) are told apart by genre."""

from pathlib import Path

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
feature | 【現地ルポ】硫黄島の今
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
report | 防衛白書を公表(7月15日)
article | 新型護衛艦の命名・進水式を実施
article | 自衛官候補生の募集を開始
article | 防衛大臣が与那国駐屯地を視察
report | 防衛研究所が年次報告書を刊行
article | 海自の新型潜水艦「らいげい」が就役
article | 人事院勧告を受けた給与改定について
article | 航空祭の開催日程を発表
article | 防衛省・自衛隊のSNSアカウントを開設
article | 空自C-2輸送機が海外運航訓練から帰国
article | インターンシップの受け入れを開始
article | 防衛省が組織改編、統合作戦司令部に課を新設
article | 陸自の新型装輪装甲車を公開
readout | 日米防衛相会談を東京で実施 サイバー分野の協力強化で一致(11月3日)
readout | 日比防衛相会談をマニラで実施 RAAの運用拡大を確認(現地時間2月20日)
readout | 日加防衛相電話会談 インド太平洋の協力を確認(7月9日)
readout | 日NZ防衛相会談の概要(5月30日)
readout | 日伊英防衛相会談、GCAPの進捗を確認(10月20日)
readout | 第15回日印防衛政策対話を実施(8月4日)
readout | 日韓防衛相テレビ会談を実施 連絡体制の強化で一致
readout | 陸幕長が米太平洋陸軍司令官と会談(4月22日)
readout | 日豪「2+2」をホバートで開催(9月7日)
readout | 防衛副大臣とモンゴル国防副大臣との会談について
readout | 日独防衛次官級協議を開催(6月18日)
readout | 拡大ASEAN国防相会議に防衛大臣が出席、6か国と会談(11月25日)
readout | 日米韓防衛実務者協議(DTT)を開催(9月11日)
courtesy_call | チェコ国防大臣による防衛大臣表敬(3月5日)
courtesy_call | フィンランド国防軍司令官が統幕長を表敬
courtesy_call | 駐日ポーランド大使の防衛副大臣表敬について
joint_statement | 日豪外務・防衛閣僚協議 共同声明を発出(9月7日)
joint_statement | 日米豪防衛相会談共同声明(仮訳)を公表
joint_statement | 日印防衛相会談 共同記者発表(仮訳)
joint_statement | 日独防衛相 共同声明を発表
press_conference | 防衛大臣記者会見 次期戦闘機の輸出などに言及(3月8日)
press_conference | 統幕長会見 ロシア機の動向に言及(6月12日)
press_conference | 航空幕僚長定例記者会見(令和14年2月5日)
press_conference | 防衛大臣が臨時会見 弾道ミサイル発射を受け(1月7日)
press_conference | 日比「2+2」共同記者発表の概要
press_conference | 防衛報道官会見(10月3日)
personnel_order | 人事発令 令和14年3月18日付け、1佐職人事(陸自121名、海自48名、空自55名)
personnel_order | 人事発令 令和14年7月1日付け、将補人事(陸自5名)
personnel_order | 人事発令 12月1日付け、指定職人事(防衛書記官1名)
personnel_order | 人事発令 令和15年3月31日・4月1日付け、将人事(陸自2名、海自1名、空自2名)
personnel_order | 人事発令 8月2日付け、防衛事務官等人事
personnel_order | 統合作戦司令官に海自の高倉海将 8月1日付け人事
personnel_order | 防衛事務次官に石原氏、防衛省が幹部人事を発表(7月4日)
personnel_order | 将官人事を発表 陸幕長ら12名(3月14日)
personnel_order | 自衛隊高級幹部の人事異動(7月8日)
disaster_relief | 大分県の山林火災で陸上自衛隊が災害派遣 空中消火を実施(4月2日)
disaster_relief | 長崎県対馬での行方不明者捜索で自衛隊が災害派遣(5月7日、第2報)
disaster_relief | 沖縄県久米島から妊婦を急患輸送 陸自第15ヘリ隊(2月14日)
disaster_relief | 茨城県で鳥インフルエンザ 自衛隊が殺処分を支援(1月8日、終報)
disaster_relief | 大雪で立ち往生 新潟県知事が自衛隊に災害派遣を要請(1月24日)
disaster_relief | 豚熱(CSF)発生に伴う災害派遣 群馬県(6月30日)
disaster_relief | 熊本県の大雨に係る災害派遣(7月5日、第4報・13時現在)
disaster_relief | 房総沖の海難事故でUS-2が乗組員を救助(12月3日)
disaster_relief | トルコ地震被害に対する国際緊急援助活動 自衛隊機が物資輸送
disaster_relief | 断水の石川県珠洲市で海自が入浴支援
call_for_information | 防衛装備庁、「小型攻撃用UAV」の情報提供企業を募集(2月3日)
call_for_information | 防衛省が「宇宙領域把握衛星」の民間提案を公募(9月1日)
call_for_information | 安全保障技術研究推進制度の公募を開始(3月1日)
call_for_information | 「無人水陸両用車」に関する情報提供依頼(RFI)について
call_for_information | 防衛力整備計画に関する意見募集(パブリックコメント)の実施
call_for_information | 自衛隊の制服デザイン案を募集
tender | 防衛装備庁、P-1哨戒機3機の製造請負契約を締結(3月30日)
tender | 12式地対艦誘導弾能力向上型の量産を契約 三菱重工業と
tender | もがみ型護衛艦の後継艦 建造事業者を選定(8月25日)
tender | 一般競争入札公告「訓練用弾薬の購入」
tender | 令和14年度の中央調達、契約金額上位20社を公表(6月15日)
law | 防衛省設置法改正案が衆院本会議で可決(4月11日)
law | 自衛隊法等の一部を改正する法律が公布・施行(5月24日)
law | 防衛省職員給与法施行令の一部改正(政令)を公布(3月29日)
law | 能動的サイバー防御関連法が成立(5月16日)
law | 防衛省、自衛官の定年を引き上げる政令を施行(10月1日)
cabinet_decision | 令和15年度防衛関係費8.9兆円を閣議決定(12月26日)
cabinet_decision | 中東地域における情報収集活動の1年延長を閣議決定(12月19日)
cabinet_decision | 自衛官の俸給引き上げ法案を閣議決定(2月7日)
cabinet_decision | UNMISSへの司令部要員派遣の延長を閣議決定(5月16日)
cabinet_decision | 国家防衛戦略の改定を閣議決定(12月16日)
incident | 海自の掃海艇で火災 乗員1名が行方不明(11月10日)
incident | 空自F-2戦闘機が墜落 パイロットは緊急脱出(4月4日)
incident | 中国海軍の空母2隻が太平洋で同時活動(6月9日)
incident | 中国海警局に所属する船舶の領海侵入(5月3日)
incident | ロシア軍のTu-95爆撃機が日本海を飛行(10月8日)
incident | 北朝鮮の弾道ミサイル発射に関する情報(1月6日、第3報)
incident | 陸自ヘリが民家の屋根に部品を落下(9月12日)
incident | 推定中国の無人機が与那国島と台湾の間を通過(4月19日)
incident | 陸自駐屯地で不発弾が爆発 隊員3名が負傷(6月9日)
incident | 中国Y-9情報収集機による領空侵犯に厳重抗議
incident | 潜水艦「うずしお」が民間船と接触(2月8日)
incident | 空自基地で燃料が漏出 周辺河川に流出か
discipline | 1等陸曹を懲戒免職 物品を窃取(3月14日)
discipline | 海上自衛官4名の懲戒処分を公表 秘密の漏えいで(7月12日)
discipline | 3等空曹を酒気帯び運転の疑いで逮捕(8月30日)
discipline | 手当の不正受給で隊員62名を処分(12月24日)
discipline | 2等海尉を停職20日 部下への暴言(5月22日)
discipline | 防衛大学校学生の逮捕を発表(10月2日)
exercise | 日米共同統合演習「キーン・ソード33」を開始(11月8日)
exercise | 陸自と米海兵隊の実動訓練「アイアン・フィスト32」(2月25日)
exercise | 空自が仏空軍と共同訓練 新田原基地で初(7月19日)
exercise | 日比共同訓練「ドウシン・バヤニハン」に参加(8月1日)
exercise | 海自P-3Cが日印共同訓練に参加(3月3日)
exercise | 令和14年度 富士総合火力演習(6月8日)
exercise | 統合水陸両用作戦訓練を九州で実施(11月20日)
exercise | 日米豪共同訓練「サザン・ジャッカルー」を実施
exercise | 米軍F-22と空自F-15が日本海で共同訓練
exercise | 海自が令和14年度インド太平洋方面派遣(IPD32)を開始(4月3日)
report | 初の国産空対艦ミサイルを公開:装備品展示 レポート①
report | 陸自第1ヘリコプター団を訪ねて《現地取材》
report | 横須賀地方総監部サマーフェスタ2032 レポート
report | 【イベントレポート】入間航空祭に7万人
feature | 護衛艦「みくま」体験航海 乗艦ルポ
commentary | 《ニュース解説》次期戦闘機の輸出解禁で何が変わるのか
commentary | 《解説》海自の組織改編 自衛艦隊はどう変わる
commentary | 【解説】防衛費GDP比2%の内訳を読む
commentary | 《コラム》元海将が見た南シナ海
commentary | 《論考》台湾有事と南西諸島の避難計画
feature | 《特集》自衛隊の「ミサイル」を整理する ──地対空・地対艦・空対空
feature | 《特集》基礎から分かる「戦車」 10式と90式の違い
feature | 【特集】統合作戦司令部の全て
feature | 《連載》海自艦艇の名前の由来 第12回
feature | 【インタビュー】第1空挺団長に聞く精強さの秘密
feature | 《写真特集》国際観艦式に集った各国艦艇
lecture | 【講演録】防衛大学校教授 志村さん「抑止とは何か」
lecture | 防衛装備庁長官がDSEIで基調講演
lecture | 《講演録》元空将「宇宙作戦の課題」
lecture | 【講演録】川崎重工業 大西さん「若手技術者へのメッセージ」
address | 統合・陸上・海上・航空の4幕長が年頭の挨拶(2034年1月1日)
address | 防衛大臣 令和15年 年頭の辞
address | 統合作戦司令官が着任式で訓示(3月24日)
address | 自衛隊殉職隊員追悼式における内閣総理大臣追悼の辞
address | 防衛大臣が離任の挨拶(10月21日)
address | 観閲式で総理大臣が訓示(11月9日)
article | 自衛隊法第65条の11第5項に基づく再就職状況の報告(12月20日)
article | 海自の新型哨戒艦「さくら」が進水(11月13日)
report | 令和15年版防衛白書を閣議に報告、公表(7月15日)
article | 潜水艦「じんりゅう」が除籍(3月19日)
article | 空自に宇宙作戦団を新編(3月17日)
article | 自衛隊音楽まつりの観覧者を募集
article | 防衛大臣が佐世保基地を視察(9月19日)
article | 一般曹候補生の受験申込受付を開始
article | 自衛隊の大規模接種会場を閉鎖
article | 陸自のオスプレイが佐賀駐屯地に移駐を完了(8月12日)
article | 防衛省、AI活用推進基本方針を公表(7月2日)
article | 自衛官の再任用制度の概要
article | ソマリア沖での海賊対処 護衛隊が交代(5月1日)
article | 新型護衛艦「ゆうべつ」が就役、大湊に配備
article | レールガンの洋上射撃に成功 防衛装備庁が発表
article | 次期輸送機の候補にC-390を選定
readout | 日スウェーデン防衛相会談を実施(4月8日)
readout | 防衛相が米インド太平洋軍司令官と電話会談(1月15日)
readout | 日英豪防衛相会合、AUKUSとの協力を協議(現地時間12月2日)
readout | 第8回日ASEAN防衛当局次官級会合の結果
courtesy_call | 米海軍作戦部長が海幕長を表敬訪問(6月3日)
joint_statement | 日米韓防衛相 共同プレスリリースを発出(7月28日)
press_conference | 海上幕僚長が定例会見 潜水艦の手当問題に言及(7月23日)
press_conference | 閣議後記者会見の概要 令和15年2月14日
personnel_order | 人事発令 令和15年8月1日付け、将補昇任(陸自22名、海自8名、空自9名)
personnel_order | 人事発令 3月18日付け、2佐職人事
personnel_order | 防衛省・自衛隊の幹部人事 統幕長に陸自の荒井陸将
disaster_relief | 岡山県の林野火災 自衛隊ヘリの空中消火が終了(3月30日、終報)
disaster_relief | 能登の豪雨で自衛隊が人命救助と道路啓開(9月23日・第5報)
disaster_relief | 父島から急患を空輸 海自US-2(10月6日)
disaster_relief | 宮崎県新富町の鳥インフルエンザで自衛隊が派遣
call_for_information | 「多用途UUV」に関する技術提案の募集(8月8日)
call_for_information | 防衛装備庁がスタートアップから提案を募集、対象は7テーマ
tender | 次期初等練習機にT-6を選定、契約を締結(11月29日)
tender | 入札公告 被服類の購入
law | 自衛官の給与を引き上げる改正給与法が成立(12月17日)
law | 防衛産業強化法の施行令を公布
cabinet_decision | 防衛装備移転三原則の運用指針を改正、NSCと閣議で決定
cabinet_decision | 補正予算案を閣議決定 防衛省分は8,268億円
incident | ロシア海軍のフリゲートが宗谷海峡を西進(2月2日)
incident | 空自U-125Aが墜落、乗員2名の死亡を確認
incident | 海自ヘリ2機が伊豆諸島沖に墜落(4月21日)
incident | 中国海軍ミサイル駆逐艦が大隅海峡を通過
discipline | 特定秘密の漏えいで218名を処分(7月12日)
discipline | 1等海佐を逮捕 収賄の疑い
exercise | 日米豪比の海軍が南シナ海で海上協同活動(4月7日)
exercise | 陸自「スーパーガルーダ・シールド32」に参加
exercise | 空自がレッド・フラッグ・アラスカに参加(6月)
report | 護衛艦いずも 艦内レポート
commentary | 《解説》反撃能力とは何か
feature | 《特集》階級で見る自衛隊
lecture | 【講演録】三菱電機 井上さん「レーダー技術の最前線」
address | 防衛大学校長 卒業式式辞(3月23日)
address | 陸上幕僚長 就任の辞
article | 航空自衛隊を「航空宇宙自衛隊」に改称へ
article | 護衛艦「かが」の改修が完了(3月29日)
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
report | Defense White Paper published
"""


def pairs(block: str) -> list[tuple[str, str]]:
    rows = [line.split(" | ", 1) for line in block.strip().splitlines()]
    return [(title, genre) for genre, title in rows]


FRESH = [Path(__file__).parents[1] / "gold" / f"fresh_genres{number}" for number in (2, 3, 4)]


def more(lang: str) -> list[tuple[str, str]]:
    """The titles of this folder, and those of readers who had not seen the cues."""
    files = [folder / f"titles_{lang}.txt" for folder in (Path(__file__).parent, *FRESH)]
    return [pair for file in files if file.exists() for pair in pairs(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("title", "genre"), [*pairs(JAPANESE), *more("ja")])
def test_a_japanese_title_tells_its_genre(title: str, genre: str) -> None:
    assert find_genre(title, "", lang="ja", codebook=load_codebook()) == genre


@pytest.mark.parametrize(("title", "genre"), [*pairs(ENGLISH), *more("en")])
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
