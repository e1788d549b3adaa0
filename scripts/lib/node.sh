# shellcheck shell=bash
# The tools of a build beside the JDK: Maven, and a Node that can build the pages. Sourced after common.sh, by build.sh.

# Got where the one at hand is too old (Debian 12 has 18). What is needed stands in engine/web/package.json, "engines".
NODE_TO_GET=22
NPM_TO_GET=10
NODE_HOME=$HUIFANG_CACHE/node-$NODE_TO_GET

need_build_tools() {
  find_jdk
  need mvn:maven
  find_node
}

node_is_fit() { have npm && have node && node "$HUIFANG_HOME/engine/web/node-version.mjs" >/dev/null 2>&1; }

# Puts a Node that is new enough first in the PATH: the one at hand, the one of the cache, the distribution's, or one got now.
find_node() {
  node_is_fit && return
  local own_path=$PATH
  PATH=$NODE_HOME/node_modules/.bin:$own_path
  node_is_fit && return
  PATH=$own_path
  need node:nodejs npm:npm
  node_is_fit && return
  PATH=$NODE_HOME/node_modules/.bin:$own_path
  node_is_fit || with_lock node get_node "$own_path"
  hash -r
  node_is_fit || die "the Node in $NODE_HOME cannot be used: $(node --version 2>&1 | head -n 1)" \
    "Building the pages needs $(node_range). Delete that folder to get it anew, or put one first in the PATH."
}

node_range() { sed -n 's/.*"node": "\(.*\)".*/\1/p' "$HUIFANG_HOME/engine/web/package.json"; }

# get_node PATH: by the npm on that PATH, with the user's own settings of npm (registry, proxy). Node comes as the packages
# that hold its program; npm with it, for a distribution's npm may run on its own Node only.
get_node() {
  local machine
  ! node_is_fit || return 0 # another run got it meanwhile
  case $(uname -sm) in
    'Linux x86_64') machine=x64 ;;
    'Linux aarch64') machine=arm64 ;;
    *)
      die "Node $(PATH=$1 node --version 2>&1 | head -n 1) is too old: building the pages needs $(node_range)" \
        "There is none to get for $(uname -sm). Put one first in the PATH. Running the engine needs no Node."
      ;;
  esac
  say "Getting Node $NODE_TO_GET into $NODE_HOME (60 MB from your npm registry; up to a minute): the one here is $(PATH=$1 node --version 2>&1 | head -n 1)"
  rm -rf "$NODE_HOME.new"
  mkdir -p "$NODE_HOME.new"
  PATH=$1 npm install --prefix "$NODE_HOME.new" --cache "$HUIFANG_CACHE/npm" --no-audit --no-fund --no-save --loglevel=error \
    "node-linux-$machine@$NODE_TO_GET" "npm@$NPM_TO_GET" >"$HUIFANG_CACHE/node.log" 2>&1 </dev/null ||
    die "npm could not get Node $NODE_TO_GET; building the pages needs $(node_range)" "$(tail -n 3 "$HUIFANG_CACHE/node.log")" \
      "All of its words: $HUIFANG_CACHE/node.log. Or put such a Node first in the PATH. Running the engine needs no Node."
  rm -rf "$NODE_HOME"
  mv -T "$NODE_HOME.new" "$NODE_HOME"
}
