/**
 * The part of the shell script that is the same in every plan: POSIX shell, awk and grep. Each function that can find out
 * that something is wrong ends the script itself, because `set -e` is off within a condition.
 */
export const scriptFunctions = String.raw`
yes=no
from=
confirmed=' '

stop() {
  code=$1
  shift
  printf '%s\n' "$*" >&2
  exit "$code"
}

known() { printf '%s\n' "$1" | grep -Fqx -e "$2"; }

while [ $# -gt 0 ]; do
  case $1 in
  --yes) yes=yes ;;
  --from | --confirmed)
    [ $# -ge 2 ] || stop 64 "$1 needs the id of a step."
    if [ "$1" = --from ]; then
      known "$all_steps" "$2" || stop 64 "--from $2: the plan has no such step. Without options this shows them."
      from=$2
    else
      known "$waiting_steps" "$2" || stop 64 "--confirmed $2: no step of that id waits for people. Without options this shows those that do."
      confirmed="$confirmed$2 "
    fi
    shift
    ;;
  *) stop 64 "$1 is not an option. There are --yes, --from STEP and --confirmed STEP." ;;
  esac
  shift
done

work=temporary-folder
if [ "$yes" = yes ]; then
  for program in $programs; do
    command -v "$program" >/dev/null || stop 1 "$program is not installed, or not on PATH."
  done
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  trap 'exit 1' HUP INT TERM
fi

# What a terminal would act on is left out; what the runner of a workflow would take for a command is parted.
visible() {
  LC_ALL=C tr -d '\000-\010\013-\037\177' | LC_ALL=C sed -e "s/##\[/##''[/g" -e 's/^\([^A-Za-z0-9:]*\)::/\1: :/'
}

note() { printf '    %s\n' "$*"; }

# at NUMBER ID TITLE announces a step; it fails before the step that --from names.
at() {
  id=$2
  if [ -n "$from" ] && [ "$from" != "$id" ]; then
    printf '[%s/%s] %s: left out by --from\n' "$1" "$steps" "$id"
    return 1
  fi
  from=
  printf '[%s/%s] %s: %s\n' "$1" "$steps" "$id" "$3"
}

# wait_for_people WHAT ends the script unless the step is confirmed.
wait_for_people() {
  if [ "$yes" = no ]; then
    note "waits for people: --confirmed $id says that $1"
    return 0
  fi
  case $confirmed in
  *" $id "*) note "confirmed: $1" ;;
  *) stop 3 "Step $id waits for people. Run this again with --confirmed $id once $1." ;;
  esac
}

sha256() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d ' ' -f 1; }

# needs FILE [SHA256]
needs() {
  [ "$yes" = yes ] || return 0
  [ -f "$1" ] || stop 1 "Step $id needs the file $1, which is not there."
  [ $# -lt 2 ] || [ "$(sha256 <"$1")" = "$2" ] ||
    stop 1 "Step $id: $1 is not the file that this plan was made for. Run poolc build for the same configuration."
}

# puts FILE TEXT
puts() { [ "$yes" = no ] || printf '%s' "$2" >"$work/$1"; }

is_missing() {
  grep -q -e 'code = NotFound' -e 'attribute not found' -e "attribute doesn't exist" "$work/problem"
}

shows() {
  {
    printf '    $'
    for word; do
      case $word in
      '' | *[!A-Za-z0-9_./:=@%+,-]*) printf " '%s'" "$(printf '%s' "$word" | sed "s/'/'\\\\''/g")" ;;
      *) printf ' %s' "$word" ;;
      esac
    done
    printf '\n'
  } | visible
}

# perform TOLERATED COMMAND... carries out a command; a failure that says TOLERATED (nothing, missing, existing) is none.
perform() {
  tolerated=$1
  shift
  shows "$@"
  [ "$yes" = yes ] || return 0
  status=0
  "$@" >"$work/problem" 2>&1 </dev/null || status=$?
  visible <"$work/problem" | sed 's/^/    /'
  [ "$status" -ne 0 ] || return 0
  case $tolerated in
  missing) if is_missing; then return 0; fi ;;
  existing) if grep -qi -e 'AlreadyExists' -e 'already exists' -e 'already assigned' "$work/problem"; then return 0; fi ;;
  esac
  stop 1 "Step $id failed: $1 ended with $status. Correct the cause and run this again."
}

# fields NAMES reads JSON and prints name=text for every text under one of these names; it fails for what is no JSON.
fields() {
  wanted=$1 awk '
    { text = text $0 "\n" }
    END {
      if (length(text) > 1000000) exit 1
      number = split(ENVIRON["wanted"], names, " ")
      for (i = 1; i <= number; i++) is_wanted[names[i]] = 1
      while (text != "") {
        if (match(text, /^[ \t\r\n]+/)) { text = substr(text, RLENGTH + 1); continue }
        if (match(text, /^"([^"\\]|\\.)*"/)) kind = "text"
        else if (match(text, /^[][{}:,]/)) kind = "mark"
        else if (match(text, /^[-+.0-9A-Za-z]+/)) kind = "word"
        else exit 1
        token = substr(text, 1, RLENGTH)
        text = substr(text, RLENGTH + 1)
        if (kind == "word" && token !~ /^(true|false|null|-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?)$/) exit 1
        if (token == ":") {
          if (previous !~ /^"/) exit 1
          key = substr(previous, 2, length(previous) - 2)
        } else if (previous == ":" && key in is_wanted) {
          if (kind == "text") found = found key "=" substr(token, 2, length(token) - 2) "\n"
          else if (token != "null") exit 1
        }
        if (token == "{" || token == "[") depth++
        if (token == "}" || token == "]") depth--
        if (depth < 0) exit 1
        previous = token
      }
      if (previous == "" || depth != 0) exit 1
      printf "%s", found
    }'
}

# read_back KIND WANTED COMMAND... tells whether it holds, and leaves in $found what was read. An answer that could mean
# anything ends the script.
#   pool             the pool of a row is WANTED
#   pool-or-nothing  there is no row, or its pool is WANTED
#   pool-exists      there is a pool called WANTED
#   release          the release has the lines of WANTED
read_back() {
  kind=$1
  wanted=$2
  shift 2
  case $kind in
  pool-exists) names=name ;;
  release) names=$(printf '%s\n' "$wanted" | sed 's/=.*//' | tr '\n' ' ') ;;
  *) names='clusterPoolName cluster_pool_name ClusterPoolName' ;;
  esac
  status=0
  "$@" >"$work/answer" 2>"$work/problem" </dev/null || status=$?
  found=
  case $kind in
  pool-exists | release)
    if [ "$status" -eq 0 ]; then found=$(fields "$names" <"$work/answer") || unclear "$@"; fi
    if [ "$kind" = release ]; then [ "$found" = "$wanted" ]; else known "$found" "name=$wanted"; fi
    return
    ;;
  esac
  if [ "$status" -eq 0 ]; then
    found=$(fields "$names" <"$work/answer") || unclear "$@"
    case $found in *'
'*) unclear "$@" ;; esac
  else
    is_missing || unclear "$@"
  fi
  found=$(printf '%s' "$found" | sed 's/^[^=]*=//')
  [ "$found" = "$wanted" ] || { [ "$kind" = pool-or-nothing ] && [ -z "$found" ]; }
}

unclear() {
  {
    printf 'Step %s: what it reads back cannot be understood (%s ended with %s):\n' "$id" "$1" "$status"
    cat "$work/answer" "$work/problem"
  } | visible | head -n 20 >&2
  stop 4 "Nothing was done since. See that the command works, and run this again."
}

# holds KIND WANTED COMMAND... tells whether a step is done already.
holds() {
  if [ "$yes" = no ] || ! read_back "$@"; then return 1; fi
  note 'holds already'
}

# must KIND WANTED COMMAND... ends the script unless the step shows.
must() {
  [ "$yes" = yes ] || return 0
  if read_back "$@"; then
    note 'verified'
    return 0
  fi
  [ -n "$found" ] || found=nothing
  stop 2 "Step $id is not verified: it should read back '$wanted' and reads back '$(printf '%s' "$found" | visible)'. Nothing further was done."
}
`
  .replaceAll('\\${', '${')
  .trim();
