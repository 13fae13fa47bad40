#!/usr/bin/env bash
# Runs poolc with the inputs of the action, which come in POOLC_* variables, and says in its outputs how that went.
set -euo pipefail

poolc=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)/dist/bin.js
review=${POOLC_REVIEW:-$RUNNER_TEMP/poolc-review.json}
arguments=()

# Written as one argument with its name, a value that begins with a dash stays a value.
option() {
  if [ -n "$2" ]; then arguments+=("$1=$2"); fi
}

if [[ ! $POOLC_COMMAND =~ ^[a-z]+$ ]]; then
  echo '::error title=poolc::The input "command" is one word, such as review.'
  exit 64
fi

# It becomes an output, and there a further line would be a further output.
if [[ $review == *[$'\r\n']* ]]; then
  echo '::error title=poolc::The input "review" is one path on one line.'
  exit 64
fi

option --config "$POOLC_CONFIG"
option --against "$POOLC_AGAINST"
option --head "$POOLC_HEAD"
if [ "$POOLC_COMMAND" = review ]; then option --output "$review"; fi
while IFS= read -r argument; do
  if [ -n "$argument" ]; then arguments+=("$argument"); fi
done <<<"$POOLC_ARGUMENTS"
if [ "$POOLC_COMMAND" = post ]; then arguments+=(-- "$review"); fi

exit_code=0
# Bash before 4.4, which macOS has, takes an empty list for an unset one.
node "$poolc" "$POOLC_COMMAND" ${arguments[@]+"${arguments[@]}"} || exit_code=$?

# 2, 3 and 4 are verdicts; anything else but 0 means that there is none.
case $exit_code in
  0) conclusion=success ;;
  2 | 3 | 4) conclusion=failure ;;
  *) conclusion= ;;
esac
{
  echo "exit-code=$exit_code"
  echo "conclusion=$conclusion"
  if [ "$POOLC_COMMAND" = review ] && [ -n "$conclusion" ]; then echo "review=$review"; fi
} >>"$GITHUB_OUTPUT"

if [ "$POOLC_COMMAND" = review ] && [ "$POOLC_EXIT_ZERO" = true ] && [ -n "$conclusion" ]; then exit 0; fi
exit "$exit_code"
