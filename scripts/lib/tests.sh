# shellcheck shell=bash
# What came of the tests, by their own reports: Maven may be told to go on whatever fails. Sourced after common.sh.

# tests_since FILE: how many tests were run and how many of them are red, in the reports that are newer than FILE.
tests_since() {
  find "$HUIFANG_HOME/engine/target" -path '*-reports/TEST-*.xml' -newer "$1" -exec cat {} + 2>/dev/null |
    awk '
      function number(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH) + 0 : 0 }
      /<testsuite / { run += number("tests"); red += number("errors") + number("failures") }
      END { print run + 0, red + 0 }'
}

# flaky_since FILE: the tests that failed and passed at a second try, one a line as Class.method (failsafe writes flakyError and flakyFailure).
flaky_since() {
  find "$HUIFANG_HOME/engine/target" -path '*-reports/TEST-*.xml' -newer "$1" -exec cat {} + 2>/dev/null |
    awk '
      function attribute(name) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
      /<testcase / { test = attribute("classname") "." attribute("name") }
      /<flaky(Error|Failure)/ { print test }' | sort -u
}

# Tests that prove that nobody is dialed twice or lost. What fails there may be the very case that they look for.
NO_SECOND_TRY='KillIT|CrashIT|RandomKillsIT|OnThePhoneIT|CallBackIT'

# A process that died has written no report: failsafe says so in its summary, surefire only in Maven's words (FILE.log).
fork_died_since() {
  local summary=$HUIFANG_HOME/engine/target/failsafe-reports/failsafe-summary.xml
  { [[ $summary -nt $1 ]] && grep -qE 'result="255"|timeout="true"' "$summary"; } ||
    grep -qsE 'forked VM terminated|There was a timeout' "$1.log"
}

# verdict STATUS FILE: of a Maven that ended with STATUS, began after FILE and said what is in FILE.log. Says it in words, and fails unless all is well.
verdict() {
  local status=$1 run red flaky proof why=''
  read -r run red < <(tests_since "$2")
  flaky=$(flaky_since "$2")
  [[ -z $flaky ]] || say "Red at the first try, green at the second; each is a fault of the test or of the product, to be found: $(paste -sd ' ' <<<"$flaky")"
  proof=$(grep -E "(^|\.)($NO_SECOND_TRY)\." <<<"$flaky" || true)
  if ((red > 0)); then
    why="$red of $run tests failed; their words: engine/target/*-reports/*.txt"
  elif fork_died_since "$2"; then
    why='a process with tests did not end well, see above'
  elif ((status != 0)); then
    why="Maven ended with $status, see above; $run tests ran"
  elif ((run == 0)); then
    why='no test ran; is the name right?'
  elif [[ -n $proof ]]; then
    why="a second try does not count for tests that prove that nobody is dialed twice or lost: $(paste -sd ' ' <<<"$proof")"
  fi
  if [[ -n $why ]]; then
    say "scripts/test: FAILED after $(took "$SECONDS"): $why"
    return 1
  fi
  say "scripts/test: passed after $(took "$SECONDS"), $run tests"
}

took() { printf '%d min %d s' $(($1 / 60)) $(($1 % 60)); }
