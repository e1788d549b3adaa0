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
  # What is piped in (a password) is for the command, not for Maven.
  (cd "$HUIFANG_HOME" && mvn -q -B -DskipTests package >&2 </dev/null) ||
    die "the build failed" "Maven's words are above. Alone: JAVA_HOME=$JAVA_HOME mvn -DskipTests package"
  # Maven leaves an unchanged jar alone; the time of this look is what counts.
  touch "$ENGINE_JAR"
}

need_jar() {
  find_jdk
  jar_is_fresh || with_lock "build-$(cksum <<<"$HUIFANG_HOME" | cut -d' ' -f1)" build_jar
}

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
  (cd "$HUIFANG_HOME" && mvn -q -B -pl engine test-compile dependency:build-classpath -Dmdep.includeScope=test \
    "-Dmdep.outputFile=$TEST_CLASSES_LIST.new" >&2) || die "the build failed" "Maven's words are above."
  mv "$TEST_CLASSES_LIST.new" "$TEST_CLASSES_LIST"
}
