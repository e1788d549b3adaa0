#!/usr/bin/env bash
# Prompts: config/prompts/<language>.txt spoken by espeak-ng, or a recording in its place, as 8 kHz mono wav.
# Run:     scripts/lib/prompts.sh /var/lib/asterisk/sounds     makes …/huifang/<language>/<name>.wav for your own Asterisk.
# Sourced: make_prompts FOLDER, make_town_voices FOLDER.

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  set -euo pipefail
  # shellcheck source=common.sh
  source "$(dirname "$0")/common.sh"
fi

# Keyed by what went in, so a changed text is a new file and an unchanged one is never made again.
PROMPT_FORM="espeak-ng -s 185; sox -r 8000 -c 1 -b 16 norm -3"

# Not "cmn": in espeak-ng 1.51 that voice spells the pinyin out in English ("nin two hao three").
prompt_voice() {
  case $1 in
    zh-*) echo cmn-latn-pinyin ;;
    *) echo "${1%%-*}" ;;
  esac
}

make_prompts() {
  local target=$1 table language
  prompt_tools
  for table in "$HUIFANG_HOME"/config/prompts/*.txt; do
    language=$(basename "$table" .txt)
    speak_table "$table" "$(prompt_voice "$language")" "$target/huifang/$language"
  done
  for table in "$HUIFANG_HOME"/config/prompts/recordings/*/*.wav; do
    [[ -e $table ]] || continue
    language=$(basename "$(dirname "$table")")
    mkdir -p "$target/huifang/$language"
    put_prompt "$(recorded "$table")" "$target/huifang/$language/$(basename "$table")"
  done
}

make_town_voices() {
  prompt_tools
  speak_table "$HUIFANG_HOME/scripts/lib/lab/town-prompts.txt" en "$1/town"
}

# A soft arpeggio for callers who wait.
make_music() {
  local made=$HUIFANG_CACHE/prompts/music-1.wav
  prompt_tools
  if [[ ! -e $made ]]; then
    mkdir -p "$HUIFANG_CACHE/prompts"
    sox -n -r 8000 -c 1 -b 16 "$made.new.wav" synth 1.2 pluck C3 pluck E3 pluck G3 delay 0 .4 .8 remix - \
      fade 0 1.6 .4 norm -14 repeat 19
    mv "$made.new.wav" "$made"
  fi
  mkdir -p "$1"
  put_prompt "$made" "$1/huifang.wav"
}

prompt_tools() { need espeak-ng:espeak-ng sox:sox; }

# speak_table TABLE VOICE FOLDER
speak_table() {
  local table=$1 voice=$2 folder=$3 name text number=0
  mkdir -p "$folder" "$HUIFANG_CACHE/prompts"
  while IFS=$'\t' read -r name text || [[ -n $name ]]; do
    number=$((number + 1))
    [[ -z $name || $name == \#* ]] && continue
    [[ $name =~ ^[a-z0-9-]+$ && -n $text ]] ||
      die "$table:$number: a line is  name<TAB>text  with a name of a-z, 0-9 and -; found: $name"
    if [[ $text == *[][{}]* ]]; then
      speak_parts "$name" "$text" "$voice" "$folder"
    else
      speak_one "$name" "$text" "$voice" "$folder"
    fi
  done <"$table"
}

# The fixed parts of a prompt with variables, NAME_1, NAME_2 …, counted as the engine counts them (PromptText).
speak_parts() {
  local part count=0
  while IFS= read -r part; do
    count=$((count + 1))
    [[ $part =~ ^[[:space:]]*$ ]] || speak_one "$1_$count" "$part" "$3" "$4"
  done < <(sed -E 's/\{[^{}]*\}|\[|\]/\n/g' <<<"$2")
}

# speak_one NAME TEXT VOICE FOLDER
speak_one() {
  local name=$1 text=$2 voice=$3 folder=$4 key made
  key=$(printf '%s\n' "$PROMPT_FORM" "$voice" "$text" | sha256sum)
  made=$HUIFANG_CACHE/prompts/$name-${key:0:16}.wav
  [[ -e $made ]] || spoken "$voice" "$text" "$made"
  put_prompt "$made" "$folder/$name.wav"
}

spoken() {
  local voice=$1 text=$2 made=$3
  [[ -n ${PROMPTS_SAID:-} ]] || say "Speaking the prompts with espeak-ng (about 5 s)"
  PROMPTS_SAID=yes
  espeak-ng -v "$voice" -s 185 -w "$made.$$.wav" -- "$text" </dev/null
  sox "$made.$$.wav" -r 8000 -c 1 -b 16 "$made.$$.8.wav" norm -3
  rm -f "$made.$$.wav"
  mv "$made.$$.8.wav" "$made"
}

recorded() {
  local source=$1 key made
  key=$(sha256sum <"$source")
  made=$HUIFANG_CACHE/prompts/recording-${key:0:16}.wav
  if [[ ! -e $made ]]; then
    sox "$source" -r 8000 -c 1 -b 16 "$made.$$.wav" >&2 || die "$source is not a recording that sox can read"
    mv "$made.$$.wav" "$made"
  fi
  printf '%s' "$made"
}

put_prompt() { cmp -s "$1" "$2" || install -m 644 "$1" "$2"; }

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  if (($# != 1)) || [[ $1 == -* ]]; then
    sed -n '2,3s/^# //p' "$0"
    [[ ${1:-} == --help ]] && exit 0
    exit 2
  fi
  make_prompts "$1"
  note "prompts are in $1/huifang"
fi
