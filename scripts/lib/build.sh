# shellcheck shell=bash
# shellcheck disable=SC2034 # for the scripts that source this
# The engine's jar, built when it is missing or older than a source. Sourced after common.sh.

ENGINE_JAR=$HUIFANG_HOME/engine/target/huifang-engine.jar
ENGINE_CLASSPATH="$ENGINE_JAR:$HUIFANG_HOME/engine/target/lib/*:$HUIFANG_HOME/engine/target/embedded/*"
JVM_FLAGS=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

jar_is_fresh() {
  [[ -e $ENGINE_JAR && -d $HUIFANG_HOME/engine/target/lib ]] || return 1
  [[ -z $(find "$HUIFANG_HOME/engine/src/main" "$HUIFANG_HOME/engine/web" "$HUIFANG_HOME/pom.xml" "$HUIFANG_HOME/engine/pom.xml" \
    -name node_modules -prune -o -type f -newer "$ENGINE_JAR" -print -quit) ]]
}

build_jar() {
  jar_is_fresh && return
  need_build_tools
  say "Building the engine (half a minute; the first time some minutes, with downloads)"
  (cd "$HUIFANG_HOME" && mvn -q -B -DskipTests package >&2) ||
    die "the build failed" "Maven's words are above. Alone: JAVA_HOME=$JAVA_HOME mvn -DskipTests package"
  # Maven leaves an unchanged jar alone; the time of this look is what counts.
  touch "$ENGINE_JAR"
}

need_jar() {
  find_jdk
  jar_is_fresh || with_lock "build-$(cksum <<<"$HUIFANG_HOME" | cut -d' ' -f1)" build_jar
}

# The classes of tests, benchmarks and the demo, compiled; sets TEST_CLASSPATH.
need_test_classes() {
  local list=$HUIFANG_HOME/engine/target/test.classpath
  need_build_tools
  say "Compiling tests and benchmarks (half a minute; the first time some minutes, with downloads)"
  (cd "$HUIFANG_HOME" && mvn -q -B test-compile >&2) || die "the build failed" "Maven's words are above."
  if [[ ! -e $list || $HUIFANG_HOME/engine/pom.xml -nt $list || $HUIFANG_HOME/pom.xml -nt $list ]]; then
    (cd "$HUIFANG_HOME" && mvn -q -B -pl engine dependency:build-classpath -Dmdep.includeScope=test "-Dmdep.outputFile=$list" >&2) ||
      die "the build failed" "Maven's words are above."
  fi
  TEST_CLASSPATH="$HUIFANG_HOME/engine/target/test-classes:$HUIFANG_HOME/engine/target/classes:$(<"$list")"
}
