#!/usr/bin/env bash
# Takes the pictures of both READMEs anew, into engine/web/pictures: the page and the reports of the last demo, the other
# pages as their tests have seen them (AfterCallIT, CustomerSearchIT, FloorPageIT, BrowserPhoneIT). Usage: scripts/lib/pictures.sh
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=common.sh
source "$here/common.sh"
(($# == 0)) || {
  sed -n '2,3s/^# //p' "$0"
  [[ $1 == --help || $1 == -h ]] && exit 0
  exit 2
}

instance=${HUIFANG_LAB_INSTANCE:-0}
demo=$HUIFANG_CACHE/demo/$instance
shots=$HUIFANG_HOME/engine/target/screenshots
pictures=$HUIFANG_HOME/engine/web/pictures
missing=()

# take FROM TO
take() {
  if [[ -s $1 ]]; then
    install -m 644 "$1" "$pictures/$2.png"
    note "$2.png"
  else
    missing+=("$2.png: $1")
  fi
}

say "Taking the pictures of the READMEs anew"
take "$demo/pop-ringing.png" agent-page
take "$shots/desk-talking.png" desk
take "$shots/search-initials-zh.png" search
take "$shots/floor-light-zh.png" floor
take "$shots/browser-phone.png" browser-phone

# As wide as the paper with its margins on the screen; the whole report is longer.
if [[ -s $demo/clock ]]; then
  forget_settings
  eval "$("$HUIFANG_HOME/scripts/lab" env --instance "$instance")"
  export HUIFANG_DATA=$demo/data HUIFANG_CONFIG=$demo/config
  made=$(mktemp -d)
  trap 'rm -rf "$made"' EXIT
  for report in centre-monthly satisfaction complaint-analysis; do
    for language in zh-CN en; do
      HUIFANG_LANGUAGE=$language HUIFANG_LOG=WARN "$HUIFANG_HOME/scripts/huifang" report "$report" --month 2026-03 \
        --at 2026-03-05T18:00 --language "$language" --out "$made/$report.html" >/dev/null
      chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1080,1150 \
        --screenshot="$made/$report.png" "file://$made/$report.html" >/dev/null 2>&1
      take "$made/$report.png" "report-$report.$language"
    done
  done
else
  missing+=("report-*.png: play the demo first")
fi

((${#missing[@]} == 0)) || die "not there: ${missing[0]}" "${missing[@]:1}" \
  "The demo makes some (scripts/demo --exit), the tests the others (scripts/test -Dit.test='AfterCallIT,CustomerSearchIT,FloorPageIT,BrowserPhoneIT')."
