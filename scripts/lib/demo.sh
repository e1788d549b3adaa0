# shellcheck shell=bash
# What keeps the demo away from a user's own database, mail, PBX and files. Sourced after common.sh.

# demo_config FOLDER: the files of the last commit (else those that are there), on a machine room of the demo's own.
demo_config() {
  local files=$1 own
  mkdir -p "$files"
  if shipped_in_git; then
    git -C "$HUIFANG_HOME" archive HEAD:config | tar -x -C "$files"
    git -C "$HUIFANG_HOME" diff --quiet HEAD -- config ||
      note "config/ was changed since the last commit: the demo leaves the changes out"
  else
    cp -R "$HUIFANG_HOME/config/." "$files"
  fi
  for own in "$HUIFANG_HOME"/scripts/lib/demo/own/*.yaml; do
    put_own "$own" "$files/$(basename "$own")"
  done
}

# Only a clone of its own: an unpacked release may lie within another project's clone.
shipped_in_git() {
  have git && [[ $(git -C "$HUIFANG_HOME" rev-parse --show-toplevel 2>/dev/null) == "$(cd "$HUIFANG_HOME" && pwd -P)" ]] &&
    git -C "$HUIFANG_HOME" cat-file -e HEAD:config/engine.yaml 2>/dev/null
}

# keep_again FOLDER: what "demo --again" needs besides the data; for the owner's eyes only, for it holds the password.
keep_again() {
  (
    umask 077
    printf '%s=%q\n' HUIFANG_DEMO_PASSWORD "$HUIFANG_DEMO_PASSWORD" HUIFANG_METRICS_TOKEN "$HUIFANG_METRICS_TOKEN" >"$1/again"
    # shellcheck disable=SC2016 # asked for when it is read: another language may be wanted then
    printf 'export HUIFANG_DEMO_PASSWORD HUIFANG_METRICS_TOKEN HUIFANG_LANGUAGE=${HUIFANG_LANGUAGE:-%q}\n' \
      "${HUIFANG_LANGUAGE:-zh-CN}" >>"$1/again"
  )
}

# goes_on_at FOLDER: when the lab's clock of a demo that has ended goes on: a minute after its log's last line, or in the
# evening the next morning, for nobody is called at night. "clock" holds the time at which it began, and is as old as that.
goes_on_at() {
  local at hour
  at=$(($(<"$1/clock") + $(stat -c %Y "$1/engine.log") - $(stat -c %Y "$1/clock") + 60))
  hour=$(date -u -d "@$at" +%-H)
  if ((hour >= 17 || hour < 9)); then
    at=$(date -u -d "$(date -u -d "@$((at + (hour >= 17 ? 86400 : 0)))" +%F) 10:00 UTC" +%s)
  fi
  printf '%s\n' "$at"
}

# put_own OWN FILE: takes the top keys of OWN out of FILE and puts OWN's in. A key that this does not recognise stands
# twice then, which the engine refuses.
put_own() {
  awk '
    FNR == NR { if (/^[a-z]/) { sub(/:.*/, ""); own[$0] } next }
    /^[^ \t#}\]-]/ { key = $0; sub(/[ \t]*:.*/, "", key); gsub(/["\047]/, "", key); drop = key in own }
    !drop' "$1" "$2" >"$2.new"
  cat "$1" >>"$2.new"
  mv "$2.new" "$2"
}
