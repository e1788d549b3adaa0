# shellcheck shell=bash
# shellcheck disable=SC2034 # for the scripts that source this
# The engine's jar, built when it is missing or older than a source. Sourced after common.sh.

# shellcheck source=node.sh
source "$HUIFANG_HOME/scripts/lib/node.sh"

ENGINE_TARGET=$HUIFANG_HOME/engine/target
ENGINE_JAR=$ENGINE_TARGET/huifang-engine.jar
JVM_FLAGS=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

jar_is_fresh() {
  [[ -e $ENGINE_JAR && -d $HUIFANG_HOME/engine/target/lib ]] || return 1
  [[ -z $(find "$HUIFANG_HOME/engine/src/main" "$HUIFANG_HOME/engine/web" "$HUIFANG_HOME/pom.xml" "$HUIFANG_HOME/engine/pom.xml" \
    -name node_modules -prune -o -type f -newer "$ENGINE_JAR" -print -quit) ]]
}

# Without the escapes with which Maven ends its output, log or not.
quiet_maven() { MAVEN_OPTS="${MAVEN_OPTS:-} -Djansi.noreset=true" mvn -q -B "$@"; }

build_jar() {
  jar_is_fresh && return
  need_build_tools
  say "Building the engine (half a minute; the first time some minutes, with downloads)"
  # Jars of versions that the pom names no more would stay beside the new ones.
  [[ ! $HUIFANG_HOME/engine/pom.xml -nt $ENGINE_JAR && ! $HUIFANG_HOME/pom.xml -nt $ENGINE_JAR ]] ||
    rm -rf "$ENGINE_TARGET/lib" "$ENGINE_TARGET/embedded"
  # What is piped in (a password) is for the command, not for Maven.
  (cd "$HUIFANG_HOME" && quiet_maven -DskipTests package >&2 </dev/null) ||
    die "the build failed" "Maven's words are above. Alone: JAVA_HOME=$JAVA_HOME mvn -DskipTests package"
  # Maven leaves an unchanged jar alone; the time of this look is what counts.
  touch "$ENGINE_JAR"
}

# Builds what is stale, and sets ENGINE_CLASSPATH to a copy that no later build touches: a build after "git pull" writes
# into the very file from which a running engine still loads classes. The copy is held, by a lock that the process keeps
# over exec, until it ends.
need_jar() {
  local lock run fd try
  lock=build-$(cksum <<<"$HUIFANG_HOME" | cut -d' ' -f1)
  find_jdk
  jar_is_fresh || with_lock "$lock" build_jar
  for try in {1..20}; do
    run=$ENGINE_TARGET/run/$(run_key)
    [[ -e $run/huifang-engine.jar ]] || with_lock "$lock" keep_run "$run" || break
    # Somebody's build may have cleared it away just now.
    { exec {fd}<"$run/huifang-engine.jar"; } 2>/dev/null || continue
    flock --shared "$fd"
    if [[ $run/huifang-engine.jar -ef /dev/fd/$fd ]]; then
      ENGINE_CLASSPATH="$run/huifang-engine.jar:$run/lib/*:$run/embedded/*"
      return
    fi
    exec {fd}<&-
  done
  # A tree that another user built, and that this one may only read.
  note "no copy of the build can be made in $ENGINE_TARGET/run: do not build while this runs"
  ENGINE_CLASSPATH="$ENGINE_JAR:$ENGINE_TARGET/lib/*:$ENGINE_TARGET/embedded/*"
}

# What is built now, by its files, sizes and times.
run_key() {
  local jars=("$ENGINE_JAR" "$ENGINE_TARGET"/lib/*)
  [[ ! -d $ENGINE_TARGET/embedded ]] || jars+=("$ENGINE_TARGET"/embedded/*)
  stat -c '%n %s %Y' "${jars[@]}" | cksum | cut -d' ' -f1
}

# keep_run FOLDER: the libraries are linked, for Maven writes each version once; copies that nobody uses go.
keep_run() {
  local run=$1 old
  [[ ! -e $run/huifang-engine.jar ]] || return 0
  for old in "$ENGINE_TARGET"/run/*/; do
    [[ ! -e $old/huifang-engine.jar ]] || flock --exclusive --nonblock "$old/huifang-engine.jar" rm -rf "$old" || true
  done
  {
    rm -rf "$run" "$ENGINE_TARGET"/run/*.new # a kill may have left some
    mkdir -p "$run.new" &&
      cp "$ENGINE_JAR" "$run.new/" &&
      link_or_copy "$ENGINE_TARGET/lib" "$run.new/" &&
      { [[ ! -d $ENGINE_TARGET/embedded ]] || link_or_copy "$ENGINE_TARGET/embedded" "$run.new/"; } &&
      mv -T "$run.new" "$run"
  } 2>/dev/null
}

# Another user's files may be read but not linked (fs.protected_hardlinks).
link_or_copy() { cp -Rl "$1" "$2" || cp -R "$1" "$2"; }

# The classes of tests, benchmarks and the demo, compiled when a source is newer; sets TEST_CLASSPATH.
need_test_classes() {
  find_jdk
  test_classes_are_fresh || with_lock "build-$(cksum <<<"$HUIFANG_HOME" | cut -d' ' -f1)" build_test_classes
  TEST_CLASSPATH="$HUIFANG_HOME/engine/target/test-classes:$HUIFANG_HOME/engine/target/classes:$(<"$TEST_CLASSES_LIST")"
}

# The list is written last: it tells of a complete build.
TEST_CLASSES_LIST=$HUIFANG_HOME/engine/target/test.classpath

test_classes_are_fresh() {
  [[ -e $TEST_CLASSES_LIST && -d $HUIFANG_HOME/engine/target/test-classes ]] || return 1
  [[ -z $(find "$HUIFANG_HOME/engine/src" "$HUIFANG_HOME/engine/web" "$HUIFANG_HOME/pom.xml" "$HUIFANG_HOME/engine/pom.xml" \
    -name node_modules -prune -o -type f -newer "$TEST_CLASSES_LIST" -print -quit) ]]
}

build_test_classes() {
  test_classes_are_fresh && return
  need_build_tools
  say "Compiling tests and benchmarks (half a minute; the first time some minutes, with downloads)"
  # One Maven for both: the list of jars costs no start of its own.
  (cd "$HUIFANG_HOME" && quiet_maven -pl engine test-compile dependency:build-classpath -Dmdep.includeScope=test \
    "-Dmdep.outputFile=$TEST_CLASSES_LIST.new" >&2) || die "the build failed" "Maven's words are above."
  mv "$TEST_CLASSES_LIST.new" "$TEST_CLASSES_LIST"
}
