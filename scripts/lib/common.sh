# shellcheck shell=bash
# What every script of ours shares: messages, locks, packages, a JDK. Sourced, never run.

HUIFANG_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# Shared by all clones of one user: what is here was downloaded or built once and is found again.
HUIFANG_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/huifang
export HUIFANG_HOME HUIFANG_CACHE

# plain FD: whether that stream wants no colours: a log keeps plain text, and so does a terminal for whom NO_COLOR is set
# (https://no-color.org) or TERM is dumb. Asked for each line: streams are told apart, and may be redirected meanwhile.
plain() { [[ -n ${NO_COLOR:-} || ${TERM:-dumb} == dumb || ! -t $1 ]]; }

say() {
  if plain 2; then
    printf '==> %s\n' "$*" >&2
  else
    printf '\033[1m==>\033[0m %s\n' "$*" >&2
  fi
}
note() { printf '    %s\n' "$*" >&2; }

# Ends the script: what is wrong in the first line, how to mend it in the others.
die() {
  local code=1
  if [[ ${1:-} == --usage ]]; then
    code=2
    shift
  fi
  if plain 2; then
    printf 'error: %s\n' "$1" >&2
  else
    printf '\033[1;31merror:\033[0m %s\n' "$1" >&2
  fi
  shift
  (($# == 0)) || printf '       %s\n' "$@" >&2
  exit "$code"
}

have() { command -v "$1" >/dev/null 2>&1; }
is_root() { [[ $(id -u) == 0 ]]; }

# forget_settings NAME…: of all HUIFANG_… only these stay, beside those of the scripts themselves. What tries something out
# must not find the way to a user's own database, mail or PBX in the environment.
forget_settings() {
  local name kept=" HUIFANG_HOME HUIFANG_CACHE HUIFANG_LAB_INSTANCE HUIFANG_LAB_OWN_ROOT HUIFANG_DEBIAN_MIRROR"
  kept+=" HUIFANG_JAVA_OPTS HUIFANG_LOG $* "
  for name in ${!HUIFANG_@}; do
    [[ $kept == *" $name "* ]] || unset "$name"
  done
}

# with_lock NAME COMMAND…: one process at a time does this, on this machine and for this user.
with_lock() {
  local name=$1 fd
  shift
  mkdir -p "$HUIFANG_CACHE/locks"
  exec {fd}>"$HUIFANG_CACHE/locks/$name.lock"
  if ! flock --nonblock "$fd"; then
    note "another run holds '$name'; waiting for it (at most 15 minutes)"
    flock --timeout 900 "$fd" || die "'$name' has been held for 15 minutes by another run" \
      "Lock file: $HUIFANG_CACHE/locks/$name.lock"
  fi
  "$@"
  exec {fd}>&-
}

# For the start of a server: it must not hold our locks and pipes for as long as it lives.
close_inherited() {
  local fd
  for fd in "/proc/$BASHPID/fd"/*; do
    fd=${fd##*/}
    ((fd <= 2)) || exec {fd}>&-
  done
}

# need COMMAND:PACKAGE … (or :PACKAGE, looked up among the installed ones): installs what is missing.
need() {
  local pair command package missing=()
  for pair in "$@"; do
    command=${pair%%:*}
    package=${pair#*:}
    if [[ -n $command ]]; then
      have "$command" && continue
    else
      [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] && continue
    fi
    missing+=("$package")
  done
  ((${#missing[@]} == 0)) || with_lock apt install_packages "${missing[@]}"
}

install_packages() {
  have apt-get || die "missing: $*" "This system has no apt-get; please install these with its own package manager."
  is_root || die "missing packages: $*" "Install them with:  sudo apt-get install -y $*"
  if [[ -z ${APT_UPDATED:-} ]]; then
    say "Reading the package lists (apt-get update, about 10 s)"
    apt-get -qq -o DPkg::Lock::Timeout=300 update >&2 || note "apt-get update failed; trying with the lists at hand"
    APT_UPDATED=yes
  fi
  say "Installing $* (up to a few minutes)"
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 --no-install-recommends install "$@" >"$HUIFANG_CACHE/apt.log" 2>&1 ||
    die "apt-get could not install: $*" "$(tail -n 3 "$HUIFANG_CACHE/apt.log")" "All of its words: $HUIFANG_CACHE/apt.log"
}

jdk_version() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }

# Sets JAVA_HOME to a JDK of version 25 or newer. Reads its "release" file, starts no java: this runs before each command.
find_jdk() {
  local home found
  local candidates=("${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*)
  have java && candidates+=("$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")")
  for home in "${candidates[@]}"; do
    [[ -n $home && -x $home/bin/javac ]] || continue
    found=$(jdk_version "$home")
    if ((${found:-0} >= 25)); then
      export JAVA_HOME=$home
      return
    fi
  done
  die "no JDK of version 25 or newer was found" \
    "Looked at JAVA_HOME, /usr/lib/jvm, /opt/*jdk*, ~/.sdkman, ~/.jdks and the PATH." \
    "Install one (for example the package temurin-25-jdk or openjdk-25-jdk), or set JAVA_HOME."
}
