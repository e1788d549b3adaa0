# shellcheck shell=bash
# An Asterisk to run the lab with: the installed one, else Debian's in a root folder of its own.
# Sets AST_ROOT (empty: the installed one), AST_MODULES, AST_DATA (as Asterisk sees them).

AST_SUITE=forky # Debian 13 and 12 carry no Asterisk; this suite has 22 LTS.

# The installed Asterisk, else the root in the cache. Makes nothing; fails where neither is there.
find_asterisk_there() {
  local version
  AST_ROOT='' AST_BIN=''
  if [[ -z ${HUIFANG_LAB_OWN_ROOT:-} ]] && have asterisk; then
    version=$(asterisk -V 2>/dev/null | sed -n 's/^Asterisk [^0-9]*\([0-9]*\).*/\1/p')
    if ((${version:-0} >= 20)); then
      AST_BIN=$(command -v asterisk)
      return
    fi
    note "the installed Asterisk ($(asterisk -V 2>/dev/null)) is older than 20: the lab uses one of its own"
  fi
  AST_ROOT=$HUIFANG_CACHE/asterisk-root
  AST_BIN=/usr/sbin/asterisk
  [[ -x $AST_ROOT$AST_BIN ]]
}

find_asterisk() {
  if ! find_asterisk_there; then
    need_root
    with_lock asterisk-root make_root "$AST_ROOT" "$AST_SUITE" asterisk 500
  fi
  [[ -z $AST_ROOT ]] || need_root
  # shellcheck disable=SC2034 # for lab.sh
  AST_MODULES=$(first_folder "$AST_ROOT" /usr/lib/*/asterisk/modules /usr/lib64/asterisk/modules /usr/lib/asterisk/modules)
  AST_DATA=$(first_folder "$AST_ROOT" /usr/share/asterisk/documentation /var/lib/asterisk/documentation)
  AST_DATA=${AST_DATA%/documentation}
}

need_root() {
  is_root || die "the lab's own Asterisk runs in a root folder (chroot) and needs root" \
    "Run this as root (sudo $0 …), or install Asterisk 20 or newer on this machine."
}

# first_folder ROOT PATTERN…: the first that is there, without ROOT.
first_folder() {
  local root=$1 pattern path
  shift
  for pattern in "$@"; do
    for path in $root$pattern; do
      if [[ -d $path ]]; then
        printf '%s' "${path#"$root"}"
        return
      fi
    done
  done
  die "Asterisk's own files are not where they usually are" "Looked for: $*"
}

# make_root FOLDER SUITE PACKAGE MEGABYTES: a Debian root with one package, in place at once or not at all.
make_root() {
  local folder=$1 suite=$2 package=$3 size=$4 mirror script log=$HUIFANG_CACHE/debootstrap-$3.log
  [[ -x $folder/usr/bin/env ]] && return
  need debootstrap:debootstrap
  mirror=$(debian_mirror "$suite")
  script=$suite
  [[ -e /usr/share/debootstrap/scripts/$suite ]] || script=sid
  say "Making a Debian root with $package in $folder (1 to 5 minutes, $size MB; once)"
  rm -rf "$folder.new"
  mkdir -p "$HUIFANG_CACHE"
  debootstrap --variant=minbase --include="$package,ca-certificates" "$suite" "$folder.new" "$mirror" "$script" \
    >"$log" 2>&1 </dev/null || die "debootstrap could not make a root with $package from $mirror" \
    "$(tail -n 3 "$log")" "All of its words: $log" "Another mirror: HUIFANG_DEBIAN_MIRROR=URL"
  rm -rf "$folder.new/var/cache/apt/archives"
  mv -T "$folder.new" "$folder"
}

# The first mirror of this machine's own apt sources (both file formats) that has the suite.
debian_mirror() {
  local suite=$1 uri probe
  local candidates=()
  if [[ -n ${HUIFANG_DEBIAN_MIRROR:-} ]]; then
    printf '%s' "${HUIFANG_DEBIAN_MIRROR%/}"
    return
  fi
  mapfile -t candidates < <(apt_uris)
  probe=$(mktemp)
  for uri in "${candidates[@]}"; do
    for file in InRelease Release; do
      if /usr/lib/apt/apt-helper -o Acquire::http::Timeout=10 -o Acquire::Retries=0 \
        download-file "$uri/dists/$suite/$file" "$probe" >/dev/null 2>&1; then
        rm -f "$probe"
        printf '%s' "$uri"
        return
      fi
    done
  done
  rm -f "$probe"
  die "no Debian mirror with the suite '$suite' among this machine's apt sources" \
    "Looked at: ${candidates[*]:-none}" "Name one: HUIFANG_DEBIAN_MIRROR=URL $0 …"
}

apt_uris() {
  {
    sed -n 's/^URIs:[[:space:]]*//p' /etc/apt/sources.list.d/*.sources 2>/dev/null | tr ' ' '\n'
    sed -n 's/^deb[[:space:]]\+\(\[[^]]*\][[:space:]]*\)\?\([^[:space:]]*\).*/\2/p' \
      /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null
  } | grep -E '^(https?|file):' | sed 's,/*$,,' | awk '!seen[$0]++'
}
