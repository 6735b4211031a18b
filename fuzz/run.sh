#!/bin/sh
# Runs one target on the stable toolchain: fuzz/run.sh TARGET [SECONDS] [OPTION OF LIBFUZZER...]
set -eu
cd "$(dirname "$0")/.."
target="$1"
seconds="${2:-180}"
shift "$(($# < 2 ? $# : 2))"

# What `cargo fuzz` asks of the compiler, without the sanitizers, which only a nightly has. A target is named so that the
# programs that run while building are left as they are.
host="$(rustc -vV | sed -n 's/^host: //p')"
RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table -Clink-dead-code --cfg fuzzing" \
    cargo build --quiet --release --locked --manifest-path fuzz/Cargo.toml --target "$host" --target-dir target/fuzz --bin "$target"

# Lines are short; files are as long as lists of some hundred rows, archives as they are.
case "$target" in
capture | query | dates | history_cell) longest=4096 ;;
sheet | mail | mbox | joined_mails) longest=65536 ;;
*) longest=8192 ;;
esac
words="fuzz/dictionaries/$target.dict"
[ -e "$words" ] && set -- "-dict=$words" "$@"
mkdir -p "fuzz/corpus/$target" "fuzz/artifacts/$target"
# shellcheck disable=SC2046
exec nice -n 10 "target/fuzz/$host/release/$target" "fuzz/corpus/$target" $(fuzz/seed.sh "$target") \
    "-artifact_prefix=fuzz/artifacts/$target/" "-max_total_time=$seconds" "-max_len=$longest" -timeout=5 -rss_limit_mb=2048 "$@"
