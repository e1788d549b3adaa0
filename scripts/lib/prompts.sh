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
    if grep -q '{name}' "$table"; then
      speak_syllables "$target/huifang/$language"
    fi
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

# speak_syllables FOLDER: the pieces that Chinese names are read out of, say-py-wang2 …, in Mandarin for either language.
# They are made once, and only for prompts that say a {name}.
speak_syllables() {
  local folder=$1 list=$HUIFANG_HOME/engine/src/main/resources/io/huifang/config/syllables.txt voice key made
  voice=$(prompt_voice zh-CN)
  key=$(printf '%s\n' "$PROMPT_FORM" "$voice" | cat - "$list" | sha256sum)
  made=$HUIFANG_CACHE/prompts/syllables-${key:0:16}
  if [[ ! -d $made ]]; then
    say "Speaking $(wc -l <"$list") syllables of names with espeak-ng"
    rm -rf "$made.new"
    mkdir -p "$made.new"
    syllables_together "$list" "$voice" "$made.new" || syllables_one_by_one "$list" "$voice" "$made.new"
    mv "$made.new" "$made"
  fi
  if [[ $(cat "$folder/.syllables" 2>/dev/null) != "$key" ]]; then
    install -m 644 "$made"/say-py-*.wav "$folder"
    printf '%s\n' "$key" >"$folder/.syllables"
  fi
}

# In one go with rests between them, cut in the middle of each rest; fails when the cuts are not as many as the syllables.
# One by one they take minutes. (The effect silence of sox, with newfile, loses samples at the cuts.)
syllables_together() {
  local list=$1 voice=$2 folder=$3
  command -v perl >/dev/null || return 1
  sed 's/.*/& <break time="700ms"\/>/' "$list" >"$folder/all.txt"
  espeak-ng -m -v "$voice" -s 185 -w "$folder/all.wav" -f "$folder/all.txt" </dev/null || return 1
  sox -D "$folder/all.wav" -t s16 -r 8000 -c 1 "$folder/all.raw" norm -3 || return 1
  perl -e '
    use strict;
    my ($raw, $list, $folder) = @ARGV;
    my ($rest, $around) = (2400, 400);                  # 0.3 s of silence is a rest; 0.05 s stay around what is said
    open(my $l, "<", $list) or die; chomp(my @names = <$l>);
    open(my $r, "<:raw", $raw) or die; local $/; my @s = unpack("s<*", <$r>);
    my ($from, $last, @pieces) = (-1, -1);
    for my $i (0 .. $#s) {
      next if abs($s[$i]) < 16;
      if ($from < 0) { $from = $i }
      elsif ($i - $last > $rest) { push @pieces, [$from, $last]; $from = $i }
      $last = $i;
    }
    push @pieces, [$from, $last] if $from >= 0;
    exit 1 if @pieces != @names;
    for my $n (0 .. $#names) {
      my ($a, $b) = @{$pieces[$n]};
      $a = $a > $around ? $a - $around : 0;
      $b = $b + $around < $#s ? $b + $around : $#s;
      my $data = pack("s<*", @s[$a .. $b]);
      open(my $o, ">:raw", "$folder/say-py-$names[$n].wav") or die;
      print $o "RIFF", pack("V", 36 + length $data), "WAVEfmt ", pack("VvvVVvv", 16, 1, 1, 8000, 16000, 2, 16),
        "data", pack("V", length $data), $data;
      close($o) or die;
    }' "$folder/all.raw" "$list" "$folder" || { rm -f "$folder"/*; return 1; }
  rm "$folder"/all.*
}

syllables_one_by_one() {
  local name made
  while read -r name; do
    made=$3/say-py-$name
    espeak-ng -v "$2" -s 185 -w "$made.first" -- "$name" </dev/null
    sox -t wav "$made.first" -r 8000 -c 1 -b 16 "$made.wav" norm -3
    rm "$made.first"
  done <"$1"
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
