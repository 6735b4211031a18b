//! What happens between a salesperson and a customer: stories of several scenes, and scenes that stand alone.

use super::scene::{Scene, Told, came, met, went};

/// Scenes that follow one another, each finishing what the one before planned.
#[derive(Debug)]
pub(super) struct Story {
    pub scenes: &'static [Scene],
    /// What the deal is called, where the story is one.
    pub deal: Option<Told>,
    /// Key of the reason, where the deal is lost at the end.
    pub lost: &'static str,
    /// Also told of a person, not only of a company.
    pub private: bool,
}

const fn business(ja: &'static str, en: &'static str, scenes: &'static [Scene]) -> Story {
    Story { scenes, deal: Some(Told { ja, en }), lost: "", private: false }
}

const fn lost(ja: &'static str, en: &'static str, reason: &'static str, scenes: &'static [Scene]) -> Story {
    Story { scenes, deal: Some(Told { ja, en }), lost: reason, private: false }
}

const fn service(scenes: &'static [Scene]) -> Story {
    Story { scenes, deal: None, lost: "", private: false }
}

const fn private(scenes: &'static [Scene]) -> Story {
    Story { scenes, deal: None, lost: "", private: true }
}

#[rustfmt::skip]
pub(super) const STORIES: &[Story] = &[
    business("{item}の導入", "{item} purchase", &[
        came("phone", "inquiry", "{item}の価格と納期について問い合わせ。{n}台で検討中、まず概算がほしいとのこと。", "Asked about price and lead time for {item}. Thinking of {n} units and wants a rough figure first.")
            .lasting(10).stage("contact").then(2, "mail", "{item}の概算を送る", "Send a rough price for {item}"),
        went("mail", "quote", "{item} {n}台分の概算を送付。合計{amount}、納期は{weeks}週間と記載した。", "Sent a rough price for {n} units of {item}: {amount} in total, {weeks} weeks lead time.")
            .stage("proposal").then(5, "phone", "概算の感触を聞く", "Ask what they think of the price"),
        went("phone", "quote", "概算は予算内とのこと。仕様を詰めたうえで正式な見積書がほしいと{person}さんから依頼。", "The figure is within budget. {person} would like a formal quote once the details are settled.")
            .lasting(15).then(6, "visit", "仕様の打ち合わせ", "Meet about the details"),
        met("visit", "meeting", "仕様の打ち合わせ。設置場所を見せてもらい、電源と搬入口を確認。{n}台のうち1台は先行で入れたいとのこと。", "Went through the details on site. Checked power supply and access; one of the {n} units should come ahead of the others.")
            .lasting(60).then(4, "mail", "正式な見積書を送る", "Send the formal quote"),
        went("mail", "quote", "正式な見積書を送付。{amount}、有効期限は1か月。先行の1台は納期{weeks}週間。", "Sent the formal quote: {amount}, valid for one month. First unit in {weeks} weeks.")
            .stage("quote").then(7, "phone", "承認の状況を確認", "Check where the approval stands"),
        went("phone", "meeting", "社内の承認待ち。決裁は月末の会議で、競合は1社。保守を含めた総額で比べているとのこと。", "Waiting for approval at the month-end meeting. One competitor; they compare the total including service.")
            .lasting(12).stage("nego").then(10, "phone", "決裁の結果を聞く", "Ask how the decision went"),
        came("phone", "order", "承認が下りたとの連絡。{item} {n}台を{amount}で受注。納品日は相談して決める。", "Approved. Order for {n} units of {item} at {amount}; delivery date still to be agreed.")
            .lasting(8).stage("won").then(3, "mail", "納品日を決める", "Agree on the delivery date"),
        met("visit", "delivery", "{item}を納品。試運転に立ち会い、問題なし。操作は現場の3名に説明した。", "Delivered {item} and stayed for the trial run: no trouble. Showed three people on the floor how to use it.")
            .lasting(120).then(5, "mail", "請求書を送る", "Send the invoice"),
        went("mail", "billing", "請求書を送付。月末締めの翌月末払いで確認が取れた。", "Sent the invoice. They confirmed payment by the end of next month.")
            .then(30, "phone", "納品後の様子を聞く", "Ask how it is running"),
        went("phone", "support", "納品後の様子を確認。順調に動いていて現場の評判も良い。消耗品は年に2回でよさそう。", "Checked in after delivery. Running well and the floor likes it. Supplies twice a year should do.")
            .lasting(10),
    ]),
    business("年間保守", "Yearly service contract", &[
        went("visit", "meeting", "年間保守の提案で訪問。点検の頻度と夜間対応の要否を聞いた。昨年は停止が2回あったとのこと。", "Visited to propose a yearly service contract. Talked about inspection intervals and night cover; they had two stops last year.")
            .lasting(45).stage("proposal").then(5, "mail", "保守プランの比較表を送る", "Send a comparison of service plans"),
        went("mail", "quote", "保守プラン3種類の比較表と見積を送付。標準プランで年{amount}。", "Sent a comparison of three service plans with prices. The standard plan is {amount} a year.")
            .stage("quote").then(8, "phone", "保守プランの検討状況を聞く", "Ask which service plan they prefer"),
        went("phone", "meeting", "標準プランに夜間の電話対応を足せないかと相談。追加費用を出して返事する約束。", "They would like night-time phone cover on top of the standard plan. Promised a price for it.")
            .lasting(15).stage("nego").then_soon(3, "mail", "夜間対応の追加費用を返事", "Answer about the price of night cover"),
        went("mail", "quote", "夜間対応を含めた見積を再送。1年目は据え置きの{amount}とした。", "Sent the quote again with night cover included; {amount} for the first year, unchanged.")
            .then(7, "phone", "契約の返事をもらう", "Get their answer on the contract"),
        came("mail", "order", "年間保守を契約するとの返事。開始は来月1日から。契約書は紙でほしいとのこと。", "They will take the yearly contract, starting on the first of next month. They want it on paper.")
            .stage("won").then(4, "post", "契約書を2部送る", "Post two copies of the contract"),
        went("post", "order", "契約書を2部郵送。押印のうえ1部を返送してもらうよう依頼した。", "Posted two copies of the contract and asked for one back, signed."),
    ]),
    business("{item}の追加", "More {item}", &[
        came("mail", "request", "{item}を追加したいとの連絡。前回と同じ仕様で{n}台、納期を優先してほしいとのこと。", "They want more {item}: {n} units, same as last time, and speed matters most.")
            .stage("contact").then(1, "phone", "在庫と納期を返事", "Tell them stock and lead time"),
        went("phone", "quote", "在庫から{n}台確保、最短{weeks}週間と返事。単価は前回と同じで了承を得た。", "Reserved {n} units from stock, {weeks} weeks at the earliest. Same unit price as last time is fine.")
            .lasting(8).stage("quote").then(2, "mail", "注文書をもらう", "Get the purchase order"),
        came("fax", "order", "注文書をFAXで受領。{item} {n}台、合計{amount}。納品先は別館。", "Purchase order came by fax: {n} units of {item}, {amount} in total, to their second site.")
            .stage("won").then(10, "visit", "追加分を納品", "Deliver the additional units"),
        met("visit", "delivery", "追加分を納品。検収印をもらった。次は来期の予算で更新を考えるとのこと。", "Delivered the additional units and got the receipt signed. They may renew more next fiscal year.")
            .lasting(40).then(6, "mail", "追加分の請求書を送る", "Invoice the additional units"),
        went("mail", "billing", "追加分の請求書を送付。宛名を本社経理に変えてほしいと言われ、差し替え済み。", "Invoiced the additional units. They asked for it in the name of head office accounting; replaced."),
    ]),
    business("新拠点の立ち上げ", "New site", &[
        met("event", "newbusiness", "展示会のブースで{person}さんと立ち話。来年に新しい拠点を出す計画があり、設備は白紙とのこと。", "Talked with {person} at our stand. They plan a new site next year and nothing is decided about equipment.")
            .lasting(20).stage("lead").then(5, "mail", "お礼と資料を送る", "Send thanks and material"),
        went("mail", "greeting", "展示会来場のお礼と事例集を送付。新拠点の話を一度詳しく聞かせてほしいとお願いした。", "Thanked them for coming to our stand and sent case studies. Asked for a first talk about the new site.")
            .then(7, "phone", "打ち合わせの日を決める", "Fix a date to meet"),
        went("phone", "meeting", "打ち合わせの日程を調整。来週の午後、先方は総務と現場の2名が出席する。", "Fixed a meeting for an afternoon next week; administration and operations will both be there.")
            .lasting(6).stage("contact").then(7, "online", "新拠点の打ち合わせ", "Meeting about the new site"),
        met("online", "newbusiness", "新拠点の打ち合わせ。広さは今の1.5倍、人は増やさない方針。{item}を含めた全体の提案を求められた。", "Talked about the new site: half as big again, no more staff. They asked for a proposal for everything, {item} included.")
            .lasting(50).then(14, "visit", "全体提案を持って行く", "Take them the full proposal"),
        went("visit", "newbusiness", "全体提案を説明。社長も同席。{amount}の規模感は想定内で、段階的に入れる案が好評だった。", "Presented the full proposal with the president in the room. {amount} was expected; doing it in stages went down well.")
            .lasting(90).stage("proposal").then(10, "mail", "段階導入の工程表を送る", "Send a plan in stages"),
        went("mail", "quote", "段階導入の工程表と第1期の見積を送付。補助金の締切に間に合う日程にした。", "Sent the staged plan and a quote for the first stage, timed to meet the subsidy deadline.")
            .stage("quote").then(12, "phone", "第1期の決定を確認", "Check on the decision for stage one"),
    ]),
    lost("{item}の入れ替え", "{item} replacement", "price", &[
        came("mail", "inquiry", "{item}の入れ替えを検討中で、3社に見積を頼んでいるとのこと。来週までに提出が必要。", "Replacing their {item}; asking three suppliers for a quote, due next week.")
            .stage("contact").then_soon(4, "mail", "入れ替えの見積を出す", "Submit the replacement quote"),
        went("mail", "quote", "入れ替えの見積を提出。{amount}。撤去と下取りを含めた金額と明記した。", "Submitted the quote: {amount}, stating that removal and trade-in are included.")
            .stage("quote").then(8, "phone", "比較の状況を聞く", "Ask how we compare"),
        went("phone", "meeting", "他社より1割ほど高いとのこと。下取り分を増やせるか社内で相談すると返事した。", "We are about ten percent above the others. Said I would see what can be done about the trade-in.")
            .lasting(14).stage("nego").then(4, "mail", "下取りの条件を返事", "Answer about the trade-in"),
        came("phone", "meeting", "今回は他社に決めたとの連絡。決め手は価格。次の更新は3年後、また声をかけてもらえる。", "They chose another supplier this time, on price. Next renewal in three years; they will ask us again.")
            .lasting(7).stage("lost"),
    ]),
    lost("業務委託の相談", "Outsourcing", "timing", &[
        came("phone", "newbusiness", "作業の一部を外に出したいとの相談。人手が足りず残業が続いている。どこまで任せられるか知りたい。", "Wants to hand over part of the work: short of people and too much overtime. How much could we take on?")
            .lasting(20).stage("contact").then(5, "online", "委託範囲の聞き取り", "Ask what could be handed over"),
        met("online", "meeting", "委託範囲の聞き取り。月{n}件ほど、繁忙期はその倍。個人情報を含むので取り決めが必要。", "Talked through the scope: about {n} jobs a month, twice that in season. Personal data is involved, so rules are needed.")
            .lasting(45).stage("proposal").then(9, "mail", "委託の提案書を送る", "Send the outsourcing proposal"),
        went("mail", "quote", "委託の提案書と月額{amount}の見積を送付。試行は1か月から可能と添えた。", "Sent the proposal with a quote of {amount} a month; a one-month trial is possible.")
            .stage("quote").then(10, "phone", "提案書の反応を聞く", "Ask about the proposal"),
        went("phone", "meeting", "採用が決まり、今期は見送りとのこと。来期の計画を立てる秋にもう一度話す約束。", "They have hired someone and will not go ahead this year. Agreed to talk again when they plan the next one.")
            .lasting(9).stage("lost"),
    ]),
    service(&[
        came("phone", "complaint", "部品の納期が{n}日遅れていると苦情。ラインを1本止めているとのこと。すぐ調べて今日中に返事すると約束。", "Complaint: parts are {n} days late and one line is standing still. Promised to find out and answer today.")
            .lasting(15).then_soon(1, "phone", "遅れの原因と納期を返事", "Call back with cause and new date"),
        went("phone", "complaint", "遅れの原因は倉庫での取り違え。明日の午前に直送すると伝え、{person}さんに了承いただいた。", "The warehouse had mixed up two orders. Will be sent directly tomorrow morning; {person} accepted that.")
            .lasting(10).then_soon(2, "visit", "お詫びに伺う", "Visit to apologise"),
        went("visit", "complaint", "お詫びに訪問。再発防止として発送前の写真確認を約束した。最後は世間話もできた。", "Visited to apologise. From now on a photo is checked before dispatch. We parted on good terms.")
            .lasting(30).then(14, "phone", "その後の納品を確認", "Check on the deliveries since"),
        went("phone", "support", "その後の納品は予定どおりとのこと。写真確認の手順も役に立っていると言われた。", "Deliveries have been on time since. They say the photo check helps.")
            .lasting(6),
    ]),
    service(&[
        came("mail", "complaint", "請求の金額が見積と違うとの指摘。値引きが反映されていない。差し替えを急ぐ。", "The invoice does not match the quote: the discount is missing. They want a corrected one quickly.")
            .then_soon(1, "mail", "請求書を差し替える", "Send a corrected invoice"),
        went("mail", "billing", "請求書を差し替えて送付。経理への説明文も付けた。お詫びの電話も入れた。", "Sent the corrected invoice with a note for their accounts department, and phoned to apologise."),
    ]),
    service(&[
        came("chat", "support", "{item}の設定画面で止まると質問。画面の写真を送ってもらうことにした。", "Their {item} hang in the settings screen. Asked them to send a picture of it.")
            .then_soon(1, "chat", "設定の手順を返す", "Reply with the steps for the settings"),
        went("chat", "support", "原因は古い版のままだったこと。更新の手順を送り、直ったと返事をもらった。", "It was an old version. Sent the steps to update and they replied that it works now.")
            .then(21, "mail", "使い方の案内を送る", "Send a guide"),
        went("mail", "support", "よくある設定をまとめた案内を送付。新しく入った人の説明にも使ってもらえそう。", "Sent a guide with the usual settings. They can use it to train new staff, too."),
    ]),
    service(&[
        came("phone", "request", "来月の棚卸しに合わせて点検をしてほしいとの要望。土曜の午前なら全部止められる。", "Would like the inspection to coincide with stocktaking next month. Everything can stop on a Saturday morning.")
            .lasting(9).then(3, "phone", "点検の日を返事", "Confirm the inspection date"),
        went("phone", "support", "点検は第3土曜の9時からで確定。入館の名簿を前日までに送ることになった。", "Inspection fixed for nine on the third Saturday. The list of visitors is due the day before.")
            .lasting(5).then(12, "visit", "定期点検に立ち会う", "Attend the inspection"),
        met("visit", "support", "定期点検に立ち会い。摩耗した部品を{n}点交換。次回は半年後でよいと{person}さんと確認。", "Attended the inspection. Replaced {n} worn parts. Agreed with {person} that the next one is in six months.")
            .lasting(150).then(4, "mail", "点検報告書を送る", "Send the inspection report"),
        went("mail", "support", "点検報告書を送付。交換した部品の写真と次回の時期を書き添えた。", "Sent the inspection report with photos of the replaced parts and the date of the next one."),
    ]),
    private(&[
        came("shop", "inquiry", "紹介で初めて来店。予算と好みを伺い、試していただいた。今日は決めずに考えたいとのこと。", "First visit to the shop, on a recommendation. Talked about budget and taste and tried a few things. Wants to think it over.")
            .lasting(40).then(7, "mail", "来店のお礼を送る", "Send thanks for the visit"),
        went("mail", "greeting", "来店のお礼と、気に入っていた品の写真を送付。取り置きは月末まで可能と伝えた。", "Thanked them for coming and sent pictures of what they liked. Can keep it aside until the end of the month.")
            .then(8, "phone", "取り置きの返事を聞く", "Ask whether to keep it aside"),
        went("phone", "smalltalk", "取り置きをお願いしたいとのこと。次の日曜に受け取りに来られる。お子さんの卒業祝いだそう。", "Please keep it; coming to collect it on Sunday. It is for a graduation in the family.")
            .lasting(7).then(4, "shop", "受け取りの準備", "Have it ready to collect"),
        came("shop", "order", "ご家族と来店、{amount}のお買い上げ。包装を喜んでもらえた。次は誕生日の頃に案内する。", "Came with family and bought for {amount}. Loved the wrapping. Will write again around the birthday.")
            .lasting(35),
    ]),
    private(&[
        came("shop", "complaint", "先日の品に小さな傷があったとのこと。お詫びして交換を手配、次の入荷で取り置く。", "The item from last time had a small scratch. Apologised and arranged an exchange from the next delivery.")
            .lasting(20).then_soon(5, "phone", "交換品の入荷を連絡", "Call when the replacement is in"),
        went("phone", "support", "交換品が入ったと連絡。丁寧な対応だったとかえってお礼を言われた。", "Told them the replacement is in. They thanked us for handling it so carefully.")
            .lasting(5).then(6, "shop", "交換品を渡す", "Hand over the replacement"),
        came("shop", "support", "交換品をお渡し。状態を一緒に確かめてもらった。お詫びに小物を添えた。", "Handed over the replacement and checked it together. Added something small by way of apology.")
            .lasting(15),
    ]),
    private(&[
        came("mail", "inquiry", "ホームページを見たとのこと。営業時間と予約の取り方について問い合わせ。", "Found us on the web. Asked about opening hours and how to book.")
            .then(1, "mail", "予約の案内を返信", "Reply with how to book"),
        went("mail", "inquiry", "予約の案内を返信。初回は余裕をもって90分、平日の夕方が空いていると伝えた。", "Replied with how to book: ninety minutes for a first visit, weekday evenings are free.")
            .then(6, "shop", "初回の予約", "First appointment"),
        came("shop", "meeting", "初回の来店。要望を細かく聞き、次回までに案を2つ用意することにした。", "First appointment. Listened closely to what is wanted; two suggestions by next time.")
            .lasting(90).then(14, "shop", "案を2つ用意する", "Prepare two suggestions"),
        came("shop", "order", "案のうち落ち着いた方に決定、{amount}。仕上がりは{weeks}週間後とお伝えした。", "Chose the quieter of the two suggestions, {amount}. Told them it will be ready in {weeks} weeks.")
            .lasting(45),
    ]),
];

/// Contacts with companies that lead nowhere in particular.
#[rustfmt::skip]
pub(super) const MOMENTS: &[Scene] = &[
    went("phone", "", "不在。戻りは夕方とのことで、折り返しをお願いした。", "No answer. Left a message and asked them to call back.").unanswered().then(1, "phone", "かけ直す", "Call again"),
    went("phone", "", "電話したが会議中。伝言をお願いしておいた。", "In a meeting when I called; left word with a colleague.").unanswered().then(1, "phone", "かけ直す", "Call again"),
    went("phone", "greeting", "近況伺い。忙しい時期は過ぎたとのこと。新しい話は特になし。", "Called to say hello. The busy season is over; nothing new for now.").lasting(8),
    went("visit", "greeting", "近くまで来たので挨拶に立ち寄った。{person}さんは元気そう。カタログの新版を置いてきた。", "Was in the area and stopped by. {person} is well. Left the new catalogue.").lasting(15),
    went("visit", "greeting", "体制の確認で挨拶に伺った。担当は変わらず{person}さん。来期も同じ体制とのこと。", "Visited to hear about their plans. {person} stays our contact; nothing changes on their side.").lasting(20),
    went("post", "greeting", "季節の挨拶状を郵送。新しい事例集も同封した。", "Posted seasonal greetings together with the new case studies."),
    went("mail", "greeting", "季節の挨拶と次の休業日を送付。返信で来月会いたいとのこと。", "Sent seasonal greetings and the days we are closed. They replied that they would like to meet next month.").then(20, "phone", "打ち合わせの日を決める", "Fix a date to meet"),
    went("mail", "smalltalk", "先日話に出た本の名前を送った。感想を楽しみにしているとの返事。", "Sent the title of the book we had talked about. They are looking forward to reading it."),
    met("event", "smalltalk", "業界の懇親会で同席。海釣りの話で盛り上がった。仕事の話は次の機会に。", "Sat together at the industry dinner and talked about sea fishing. Business another time.").lasting(60),
    met("event", "meeting", "セミナーに{n}名で参加してもらった。質問が多く、導入後の運用に関心がある様子。", "They came to our seminar with {n} people. Many questions, mostly about running it day to day.").lasting(90).then(3, "mail", "セミナーの資料を送る", "Send the seminar slides"),
    came("sns", "smalltalk", "投稿に返信をもらった。先月納めた品の写真を載せてくれている。", "They replied to our post and put up a photo of what we delivered last month."),
    came("sns", "inquiry", "メッセージで在庫の問い合わせ。次の入荷日を返信した。", "Message asking whether it is in stock. Replied with the date of the next delivery."),
    came("fax", "inquiry", "FAXで{item}の資料請求。宛先は購買担当。郵送でよいとのこと。", "Fax asking for material about {item}, to purchasing. By post is fine.").then(2, "post", "資料を郵送する", "Post the material"),
    went("fax", "quote", "FAXで見積書を送付。届いたことを電話で確認した。", "Faxed the quote and checked by phone that it had arrived.").then(6, "phone", "見積の返事を聞く", "Ask about the quote"),
    met("service", "support", "管理画面の利用が先月の2倍に増えている。新しい部署でも使い始めたようだ。", "Use of the web service has doubled since last month; another department seems to have started."),
    met("service", "support", "アプリの利用が3週間止まっている。使い方で困っていないか聞いてみる。", "The app has not been used for three weeks. Should ask whether something is in their way.").then(3, "phone", "使い方で困っていないか聞く", "Ask whether they need help"),
    came("service", "request", "利用画面の要望欄から投稿。検索結果をまとめて印刷したいとのこと。", "Wish sent from within the service: printing search results in one go.").then(5, "mail", "要望への返事", "Answer the wish"),
    met("memo", "", "新聞に記事。来春に増床の計画があるらしい。次に会ったら聞いてみる。", "Read in the paper that they plan to extend next spring. Ask about it next time."),
    met("memo", "", "担当の{person}さんは午前中が話しやすい。昼前に電話するのがよい。", "{person} is easiest to reach before noon. Better to call in the morning."),
    met("memo", "newbusiness", "別の部署でも{item}を探しているらしい。{person}さんから紹介してもらえるか相談する。", "Another department seems to be looking for {item}, too. Ask {person} for an introduction.").then(7, "phone", "別部署の紹介を頼む", "Ask for the introduction"),
    came("phone", "inquiry", "{item}の保証期間について問い合わせ。契約書の写しを見て、残り{n}か月と回答した。", "Asked how long the warranty on their {item} runs. Looked it up: {n} months left.").lasting(6),
    came("phone", "inquiry", "{item}の対応サイズを聞かれた。図面を確認して折り返すことにした。", "Asked which sizes {item} can handle. Will check the drawings and call back.").lasting(5).then_soon(1, "phone", "対応サイズを折り返す", "Call back about the sizes"),
    came("mail", "request", "納品書の様式を変えてほしいとの要望。品番の欄を左に寄せるだけでよい。", "They would like the delivery note changed: just move the part number to the left.").then(4, "mail", "新しい様式の見本を送る", "Send a sample of the new form"),
    came("mail", "request", "請求書を紙ではなくPDFで送ってほしいとのこと。来月分から切り替える。", "Invoices as PDF instead of paper, please. Will switch from next month."),
    came("mail", "billing", "支払いの手続きが終わったとの連絡。月末に入金の予定。", "Payment has been processed; the money should arrive at the end of the month."),
    went("mail", "billing", "入金を確認し、お礼と領収書を送付した。", "Payment received; sent thanks and the receipt."),
    went("phone", "billing", "支払いが1週間遅れている件を確認。担当者の交代で漏れていたとのこと。今週中に振り込まれる。", "Asked about a payment that is a week late. It slipped through when staff changed; will be paid this week.").lasting(7).then(5, "memo", "入金を確かめる", "Check that it was paid"),
    came("phone", "complaint", "電話がつながりにくいとの苦情。代表番号ではなく直通を伝えた。", "Complained that we are hard to reach by phone. Gave them my direct number.").lasting(6),
    came("mail", "complaint", "梱包が大きすぎて処分に困るとの指摘。倉庫に伝えて小さい箱に変えてもらう。", "The boxes are too big and hard to get rid of. Will ask the warehouse for smaller ones.").then_soon(3, "phone", "梱包の変更を返事", "Tell them about the packaging"),
    came("chat", "inquiry", "チャットで{item}の色違いがあるか質問。見本の写真を送った。", "Asked in the chat about other colours of {item}. Sent pictures of the samples."),
    went("chat", "delivery", "発送の番号を連絡。明日の午前に届く予定。受け取りは裏口でよいとのこと。", "Sent the tracking number. Arrives tomorrow morning; the back door is fine."),
    met("online", "meeting", "月例の打ち合わせ。今月の数字と来月の予定を共有。課題は繁忙期の人繰り。", "Monthly call. Went over the figures and next month's plan. Staffing in the busy season is the worry.").lasting(30).then(3, "mail", "議事録を送る", "Send the minutes"),
    met("online", "support", "画面を共有しながら操作を説明。30分で一通りできるようになった。", "Showed them how it works with a shared screen. After half an hour they managed on their own.").lasting(30),
    met("online", "quote", "見積の内訳を説明。送料の扱いが分かりにくいとの指摘で、表を直すことにした。", "Went through the quote line by line. Shipping was unclear, so the table will be changed.").lasting(25).then(2, "mail", "直した見積書を送る", "Send the corrected quote"),
    went("visit", "delivery", "サンプルを届けた。2週間試してから返事をもらうことになった。", "Dropped off the samples. They will try them for two weeks and then tell us.").lasting(15).then(14, "phone", "サンプルの感想を聞く", "Ask about the samples"),
    met("visit", "newbusiness", "作業場を見学させてもらった。手作業の工程が{n}か所あり、改善の余地が大きい。", "They showed us around. There are {n} steps still done by hand; plenty of room to improve.").lasting(80).then(10, "mail", "改善案を1枚にまとめて送る", "Send ideas on one page"),
    went("phone", "delivery", "届いた品に問題がないか確認。数も状態も良いとのこと。", "Called to check that everything had arrived. Quantity and condition are fine.").lasting(4),
    came("post", "greeting", "移転の挨拶状が届いた。新しい住所に直しておく。お祝いの花を手配したい。", "Got a card saying they have moved. Address updated; flowers would be nice.").then(4, "memo", "移転祝いの花を手配", "Order flowers for the move"),
    came("phone", "order", "電話で消耗品の追加注文。{n}箱、いつもの単価で。明後日の便に載せる。", "Ordered supplies by phone: {n} boxes at the usual price. Will go out the day after tomorrow.").lasting(4),
    came("phone", "smalltalk", "人事異動の噂話。来月から{person}さんの部署が大きくなるらしい。", "Heard about changes on their side: {person}'s department is going to grow next month.").lasting(12),
];

/// The same with persons.
#[rustfmt::skip]
pub(super) const PRIVATE_MOMENTS: &[Scene] = &[
    came("shop", "smalltalk", "買い物のついでに寄ってくれた。引っ越しの準備で忙しいとのこと。", "Dropped in while shopping. Busy getting ready to move house.").lasting(10),
    came("shop", "order", "来店、いつもの品を購入。{amount}。在庫が減っていたので次回分も取り置いた。", "Came in for the usual, {amount}. Stock was low, so put the next one aside as well.").lasting(15),
    came("shop", "smalltalk", "散歩の途中に寄ってくれた。飼い始めた犬の話。次は家族で来たいとのこと。", "Looked in on a walk and told us about the new dog. Next time with the whole family.").lasting(10),
    came("shop", "inquiry", "贈り物の相談で来店。予算は{amount}まで、来月の記念日に間に合わせたい。", "Came about a present: up to {amount}, in time for an anniversary next month.").lasting(25).then(6, "mail", "贈り物の候補を送る", "Send ideas for the present"),
    came("shop", "request", "夕方の時間を遅くまで開けてほしいとの要望。仕事帰りに寄りたいそう。", "Would like us to stay open later, to look in after work.").lasting(8),
    came("phone", "inquiry", "電話で営業日の確認。連休中は暦どおりと伝えた。", "Phoned to ask whether we are open over the holidays. Told them the days.").lasting(3),
    went("phone", "", "電話したが出られず、留守番電話に用件を残した。", "No answer; left a message on the machine.").unanswered().then(2, "phone", "かけ直す", "Call again"),
    went("mail", "greeting", "季節の案内を送付。気になる品があるとすぐ返事があった。", "Sent the seasonal news. Wrote back at once about something they liked.").then(10, "shop", "来店のお誘い", "Invite to the shop"),
    went("post", "greeting", "誕生日のはがきを郵送。来店の割引を付けた。", "Posted a birthday card with something off the next visit."),
    came("sns", "smalltalk", "買った品の写真を載せてくれた。友人から店の場所を聞かれたとのこと。", "Posted a photo of the purchase; friends asked where the shop is."),
    came("sns", "inquiry", "メッセージで入荷の問い合わせ。届き次第連絡すると返信した。", "Message asking when it is back in stock. Promised to write as soon as it is.").then(7, "sns", "入荷を知らせる", "Tell them it is back in stock"),
    went("chat", "delivery", "仕上がりを連絡。土曜の午前に受け取りに来られるとのこと。", "Told them it is ready. Coming to collect it on Saturday morning.").then(3, "shop", "受け取りの準備", "Have it ready to collect"),
    met("event", "greeting", "店の催しに来てくれた。友人を2人連れてきて、どちらも次回の予約をしてくれた。", "Came to our open day with two friends; both booked an appointment.").lasting(30),
    met("memo", "", "甘い物が好き。次の手土産は焼き菓子にする。", "Likes sweet things. Bring pastries next time."),
    came("mail", "complaint", "予約の確認メールが届いていないとのこと。迷惑メールに入っていた。電話でお詫びした。", "The confirmation had not arrived; it was in the spam folder. Phoned to apologise."),
];

/// Second thoughts that make a note longer.
#[rustfmt::skip]
pub(super) const ASIDES: &[Told] = &[
    Told { ja: "見積は税抜きで比べているとのこと。", en: "They compare prices before tax." },
    Told { ja: "次の繁忙期は3月。それまでに動かしたい。", en: "Their next busy season is March; better to move before that." },
    Told { ja: "決裁者は部長。金額より納期を気にしている。", en: "The head of department decides and cares more about time than money." },
    Told { ja: "電話は15時以降がつながりやすい。", en: "Best reached after three in the afternoon." },
    Told { ja: "競合の提案書を見せてくれた。うちの方が現場に近いと言われた。", en: "Showed me the other supplier's proposal; ours is closer to the work, they say." },
    Told { ja: "現場の人数が減っていて、手間のかからない物がよい。", en: "Fewer people on the floor, so it must be easy to use." },
    Told { ja: "社長は地元の祭りの実行委員。話題にすると喜ばれる。", en: "The owner helps run the town festival and likes to talk about it." },
    Told { ja: "駐車場は裏手。入口で名前を言えば通してもらえる。", en: "Parking is at the back; just give your name at the gate." },
    Told { ja: "写真を3枚預かった。", en: "They gave me three photos." },
    Told { ja: "以前の担当からの引き継ぎが薄いので、経緯をもう一度まとめて送る。", en: "The handover from the last contact was thin; I will send them a summary." },
    Told { ja: "補助金が使えるかどうかも調べてほしいとのこと。", en: "They also want to know whether a subsidy applies." },
    Told { ja: "予算は年度内に使い切りたい意向。", en: "They would like to spend the budget within the fiscal year." },
    Told { ja: "返事は急がないと言われた。", en: "No hurry about the answer." },
    Told { ja: "ついでに消耗品の価格表も頼まれた。", en: "Asked for a price list of supplies while we were at it." },
    Told { ja: "来期から窓口が二人になるかもしれない。", en: "There may be two contacts from next year." },
    Told { ja: "今使っている{item}は音が大きいと不満があるようだ。", en: "They find their present {item} too noisy." },
];
