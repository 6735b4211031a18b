#!/bin/sh
# Prints the folders whose files a target begins with, making those that are no files yet: fuzz/seed.sh TARGET
set -eu
cd "$(dirname "$0")/.."
fixtures=tests/fixtures
made="fuzz/seeds/$1"

# Standard input, a line a file.
lines() {
    rm -rf "$made" && mkdir -p "$made"
    split -a 4 -l 1 - "$made/"
}

# The values of a name in JSON, near enough for a seed.
values() {
    sed -n "s/^ *\"$1\": \"\(.*\)\",\{0,1\}\$/\1/p" "$2" | sed 's/\\\(["\\]\)/\1/g'
}

case "$1" in
table | sales) echo "$fixtures/csv" ;;
sheet) echo "$fixtures/sheet" ;;
vcard) echo "$fixtures/vcard $fixtures/csv" ;;
mail) echo "$fixtures/mail" ;;
calendar) echo "$fixtures/ics" ;;
history_cell)
    lines <<'CELLS'
4/2 電話 見積依頼 5/1 訪問
2025/12/20 訪問、1/15 メール: 御礼
R7.4.2 来店 5月1日(木) 金型の件で電話
Apr 2 called; May 1, 2025 visit lunch
4/2 見積 5/20 までに返事
CELLS
    echo "$made"
    ;;
mbox)
    rm -rf "$made" && mkdir -p "$made"
    for mail in "$fixtures"/mail/*.eml; do
        printf 'From a@b.example Thu Nov 19 09:30:00 2026\n'
        cat "$mail"
        printf '\n\n'
    done | head -c 30000 > "$made/all.mbox"
    echo "$made $fixtures/mail"
    ;;
joined_mails)
    rm -rf "$made" && mkdir -p "$made"
    for mail in "$fixtures"/mail/*.eml; do
        cat "$mail"
        printf '\n\n'
    done | head -c 30000 > "$made/all.eml"
    echo "$made $fixtures/mail"
    ;;
book_json)
    lines <<'BOOK'
{"format":"tokui-book","version":1,"book":"b","tags":[{"id":7,"name":"VIP","created_at":"2026-11-20T01:12:00Z","updated_at":"2026-11-20T01:12:00Z"}],"customers":[{"id":1,"kind":"company","name":"富士見製作所","tags":[7],"created_at":"2026-11-20T01:12:00Z","updated_at":"2026-11-20T01:12:00Z"}]}
{"format":"tokui-book","version":1,"book":"b","shoes":[{"a":[1.5,null,true,{"b":"\ud83c\udf63"}]}],"tags":[17,{"id":9007199254740993}]}
{"format":"tokui-book","version":2}
BOOK
    echo "$made"
    ;;
column_map)
    rm -rf "$made" && mkdir -p "$made"
    printf '[["name",null],["phone","携帯"],["keep",null]]\nphone:内線=内線\n氏名,内線,メモ\n田中 太郎,03-1234-5678,x\n' > "$made/list"
    printf '[["company",null],["mail","work"]]\nkeep=B\ncompany,mail,birthday\nAoi,a@aoi.example,1988-12-03\n' > "$made/other"
    echo "$made"
    ;;
capture) values input tests/cases/capture.json | lines && echo "$made" ;;
query) values query tests/cases/query.json | lines && echo "$made" ;;
dates)
    lines <<'DATES'
2016年5月27日(金) 14:30
R8.12.5
令和元年5月1日
--12-03
06 Jan 2020
Jan 6, 2020
20260527
来週金曜の15時半
3日後
12/5納品
月末までに
tomorrow 9am
next friday
DATES
    echo "$made"
    ;;
*)
    echo "fuzz/seed.sh: no target is called $1" >&2
    exit 2
    ;;
esac
