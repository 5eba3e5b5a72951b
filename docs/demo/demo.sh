#!/bin/sh
# The main job from end to end, on invented people, against a local Kivra: `make demo` runs it.
# Everything happens in a temporary folder, on loopback only, and nothing is left running.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
bin=${1:?usage: demo.sh FOLDER-OF-THE-EXECUTABLES}
rules=$here/../../rules
folder=$(mktemp -d "${TMPDIR:-/tmp}/lonespec-demo.XXXXXX")
sandbox=

finish() {
    status=$?
    trap - EXIT INT TERM
    if [ -n "$sandbox" ]; then
        kill "$sandbox" 2>/dev/null || true
        wait "$sandbox" 2>/dev/null || true
    fi
    if [ "${KEEP:-}" = 1 ]; then echo "kept: $folder"; else rm -rf "$folder"; fi
    exit $status
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

heading() { if [ -t 1 ]; then printf '\n\033[1m%s\033[0m\n' "$*"; else printf '\n%s\n' "$*"; fi; }
# Shows a command as one would type it, and runs it. Exit code 1 (some failed) is part of the story.
run() {
    line='$ lonespec'
    for word in "$@"; do
        case $word in *[!A-Za-z0-9./=_-]*) line="$line '$word'" ;; *) line="$line $word" ;; esac
    done
    printf '%s\n' "$line"
    status=0
    "$bin/lonespec" "$@" || status=$?
    case $status in 0 | 1) ;; *) echo "lonespec ended with $status" >&2; exit $status ;; esac
}

heading "1. A local Kivra, on loopback"
"$bin/kivra-sandbox" --mode production --port 0 --port-file "$folder/port" \
    --mailboxes "$here/mailboxes.txt" --ledger "$folder/ledger.jsonl" &
sandbox=$!
tries=0
while [ ! -s "$folder/port" ]; do
    kill -0 "$sandbox" 2>/dev/null || { echo "the local Kivra did not start" >&2; exit 1; }
    tries=$((tries + 1))
    [ $tries -lt 200 ] || { echo "the local Kivra did not answer within 20 s" >&2; exit 1; }
    sleep 0.1
done
port=$(cat "$folder/port")

heading "2. A workspace with three companies"
export LONESPEC_WORKSPACE="$folder/workspace"
export KIVRA_CLIENT_ID=demo KIVRA_CLIENT_SECRET=demo-secret
"$bin/lonespec" init "$LONESPEC_WORKSPACE" >/dev/null
cp "$rules"/companies/5599000022.lua "$rules"/companies/5599000048.lua "$LONESPEC_WORKSPACE/rules/companies/"
# The client id and secret are the local Kivra's public ones; a real installation names Kivra's own server by default.
sed -i "s|production = {|production = { endpoint = \"http://127.0.0.1:$port\",|" \
    "$LONESPEC_WORKSPACE/lonespec.lua"
# Two companies let lonespec make their payslips: Solhyllan with a colour and rows of its own, Åre Omsorg for envelopes with
# their window at the left. Norrvik Bygg brings PDF files.
mkdir -p "$LONESPEC_WORKSPACE/plugins"
cp -r "$here/solhyllan/plugins/rader" "$LONESPEC_WORKSPACE/plugins/"
cat >"$folder/companies" <<'LUA'
  companies = {
    ["559900-0022"] = { plugins = {
      lonebesked = { settings = { colour = "#7a1f3d", footer = "Frågor om lönen? lon@exempel.example" } },
      rader = true,
    } },
    ["559900-0048"] = { plugins = { lonebesked = { settings = { window = "V2" } } } },
  },

LUA
sed -i "/^  -- Plugins, for each company/{
r $folder/companies
N
}" "$LONESPEC_WORKSPACE/lonespec.lua"
company() {
    number=$1 name=$2 street=$3 code=$4 city=$5
    shift 5
    run company add "$number" --name "$name" --licence on --street "$street" --postal-code "$code" \
        --city "$city" --email "lon@exempel.example" --telephone "08-123 45 67"
    case " $* " in *" --print-handling on "*) run licence on --company "$number" --add-on print ;; esac
    run link set --company "$number" --tenant-key "13443459078e31ba8630e2e9842906c7baf38b131e" \
        --sends-payslips on --active on "$@"
}
company 559900-0014 "Norrvik Bygg AB" "Hamngatan 1" "972 31" Luleå --retention-days 30
company 559900-0022 "Solhyllan Handel AB" "Torget 2" "582 22" Linköping
company 559900-0048 "Åre Omsorg AB" "Årevägen 55" "837 52" Åre --retention-days 30 --print-handling on

payday() {
    number=$1 data=$2
    run employee import --company "$number" "$here/$data/register.csv"
    if [ -d "$here/$data/pdf" ]; then
        run import --company "$number" "$here/$data/lonut.pax" --pdf-folder "$here/$data/pdf"
    else
        run import --company "$number" "$here/$data/lonut.pax"
    fi
    run plan --company "$number" --all
    run send --company "$number" --yes
}
heading "3. Norrvik Bygg: the default rules, and PDF files of its own"
payday 559900-0014 norrvik
heading "4. Solhyllan Handel: its own select and retention_days; lonespec makes the payslips"
payday 559900-0022 solhyllan
heading "5. Åre Omsorg: with print; lonespec makes the payslips"
payday 559900-0048 areomsorg

heading "6. The log"
run log
run log 1
run log 2
run log 3
heading "7. One person's whole story"
run plan --company 559900-0048 --why A-4 --resend
run usage
heading "8. The pages, to look at"
run payslip render --company 559900-0022 --out "$folder/lonespecifikationer"
heading "9. Sending again sends nothing"
run send --company 559900-0014 --yes

printf '\nThe local Kivra accepted %s payslips, each once.\n' "$(wc -l <"$folder/ledger.jsonl")"
cat <<END

Try next:
  KEEP=1 make demo                   keeps the workspace: look at lonespec.lua, rules/, data/print/,
                                     and beside it lonespecifikationer/
  $bin/lonespec --help
  docs/rules.md                      write a rule of your own
END
