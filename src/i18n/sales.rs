//! Words about lists of what was sold.

use crate::texts;

texts! {
    NO_CUSTOMER = "顧客が書かれていないため、取り込みません。", "No customer is named, so the row was left out.";
    UNKNOWN_CUSTOMER = "「{who}」という顧客はいません。取り込みません。", "Nobody is known as \"{who}\", so the row was left out.";
    SEVERAL_CUSTOMERS = "「{who}」に当たる顧客が2人以上います。取り込みません。", "Several customers are known as \"{who}\", so the row was left out.";
    NO_DAY = "日付が書かれていないため、取り込みません。", "No day is given, so the row was left out.";
    UNREADABLE_DAY = "日付の「{cell}」は読めないため、取り込みません。", "\"{cell}\" cannot be read as a day, so the row was left out.";
    UNREADABLE = "{part}の「{cell}」は読めません。その欄だけ空けて取り込みます。", "\"{cell}\" cannot be read as {part}. The rest of the row was taken.";
    COLUMN_LEFT_OUT = "「{column}」の列は購入の欄ではないので、取り込みません。", "The column \"{column}\" is nothing of a purchase and was left out.";
    HUNDREDTHS = "小数の金額があるので、すべての金額を100分の1の単位 (セントなど) で取り込みます。", "Some amounts have decimals, so all amounts are taken in hundredths (such as cents).";
    GUESSED = "見出しがないので、列の中身から購入の一覧とみなしました。列の使い方を確かめてください。", "There is no header: by its values this is a list of purchases. See that the columns are read right.";
    NO_RULE = "「{rule}」は 項目=列 の形ではありません。使える項目は {known}", "\"{rule}\" is not PART=COLUMN. Known are {known}";
    NOT_SALES = "購入の一覧ではありません。", "This is no list of purchases.";

    STRANGERS_OPTION = "見つからない顧客は --create-customers で作れます。", "--create-customers makes cards for the unknown customers.";
    NOT_SALES_OPTION = "日付、顧客、金額などの列を --map date=列 --map customer=列 --map amount=列 で指定してください。", "Say which columns hold what, as in --map date=COLUMN --map customer=COLUMN --map amount=COLUMN.";

    LIST = "購入の一覧", "purchases";
    COLUMN_NUMBER = "{n}列目", "column {n}";
    NO_PART = "使わない", "not used";
    PART_DAY = "購入日", "day";
    PART_CUSTOMER = "顧客", "customer";
    PART_ITEM = "品目", "item";
    PART_QUANTITY = "数量", "quantity";
    PART_AMOUNT = "金額", "amount";
    PART_CATEGORY = "区分", "category";
    PART_PAID_ON = "入金日", "paid on";
    PART_DUE = "支払期日", "due";
    READ_AS = "購入の一覧  {n}行", "a list of purchases, {n} row|a list of purchases, {n} rows";
    SUMMARY = "購入の追加 {added} (計 {sum})  変更なし {unchanged}  取り込まない行 {left_out}", "{added} purchases to add ({sum} in all)   {unchanged} unchanged   {left_out} left out";
    NEW_CUSTOMERS = "新しい顧客 {n}件", "{n} new customer|{n} new customers";
    DONE = "取り込みました: 購入 {n}件", "Imported: {n} purchase|Imported: {n} purchases";
}
