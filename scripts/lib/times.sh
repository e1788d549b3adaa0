# shellcheck shell=bash
# How long preparing takes, the first time on a machine and later: printed, and kept in the cache. Sourced after common.sh.

TIMES=$HUIFANG_CACHE/times

# preparation_begins SCRIPT: from here on SECONDS counts. cold: nothing was made on this machine yet; clone: this clone is
# not built yet; warm: all is there.
preparation_begins() {
  PREPARING=$1 PREPARING_FROM=warm
  SECONDS=0
  [[ -d $HUIFANG_HOME/engine/target/classes ]] || PREPARING_FROM=clone
  [[ -d $HUIFANG_CACHE/prompts ]] || PREPARING_FROM=cold
}

# preparation_ends WHAT: says how long it took beside the last first time, and keeps it.
preparation_ends() {
  local took=$SECONDS cold=''
  [[ $PREPARING_FROM == cold || ! -e $TIMES ]] ||
    cold=$(awk -F '\t' -v s="$PREPARING" '$2 == s && $3 == "cold" { t = $4 } END { print t }' "$TIMES")
  say "Prepared in $took s, $(kind_of_preparation)${cold:+ (the first time on this machine: $cold s)}: $1"
  printf '%s\t%s\t%s\t%s\n' "$(date -u +%FT%TZ)" "$PREPARING" "$PREPARING_FROM" "$took" >>"$TIMES"
}

kind_of_preparation() {
  case $PREPARING_FROM in
    cold) printf 'the first time on this machine' ;;
    clone) printf 'the first time in this clone' ;;
    *) printf 'not for the first time' ;;
  esac
}
