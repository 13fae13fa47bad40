#!/usr/bin/env bash
# Fetches the merge commit of pull request NUMBER into the clone around it. Only objects arrive: nothing of them is checked
# out, so nothing of a stranger's can run. Where the merge commit is missing, or is not of HEAD_SHA, the outputs stay empty.
set -euo pipefail

object_id='^([0-9a-f]{40}|[0-9a-f]{64})$'
if [[ ! $NUMBER =~ ^[1-9][0-9]*$ || ! $HEAD_SHA =~ $object_id || $MERGE_REF != "refs/pull/$NUMBER/merge" ]]; then
  echo '::error title=poolc::What was said about the pull request has the wrong form.'
  exit 1
fi

# The token belongs to these calls alone: it is neither in the clone's settings nor on a command line, where others see it.
credentials=$(printf 'x-access-token:%s' "$TOKEN" | base64 | tr -d '\n')
export GIT_TERMINAL_PROMPT=0 GIT_CONFIG_COUNT=1
export GIT_CONFIG_KEY_0="http.$GITHUB_SERVER_URL/.extraheader" GIT_CONFIG_VALUE_0="Authorization: Basic $credentials"

nothing() {
  echo "::notice title=poolc::$1"
  exit 0
}

# GitHub makes the merge commit some time after a push, so an old one may need a moment.
for pause in 0 5 15; do
  sleep "$pause"
  found=0
  git ls-remote --exit-code origin "$MERGE_REF" >/dev/null || found=$?
  if [ "$found" -eq 2 ]; then continue; fi # no such ref
  if [ "$found" -ne 0 ]; then exit "$found"; fi

  git fetch --quiet --no-tags --no-recurse-submodules --no-write-fetch-head --depth=2 origin "+$MERGE_REF:$MERGE_REF"
  merge=$(git rev-parse --verify --quiet "$MERGE_REF^{commit}")
  head=$(git rev-parse --verify --quiet "$merge^2") || head=
  if [ "$head" = "$HEAD_SHA" ]; then
    printf '%s\n' "number=$NUMBER" "merge=$merge" >>"$GITHUB_OUTPUT"
    exit 0
  fi
done

if [ "$found" -eq 2 ]; then
  nothing "Pull request $NUMBER has no merge commit: it has a conflict, or is closed. There is nothing to review."
fi
nothing "Pull request $NUMBER has moved on from $HEAD_SHA. The run of its newer commit reviews it."
