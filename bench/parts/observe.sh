# The cost of metrics and access log: services that differ in nothing else, measured on one database
# in turn, so that other load of the machine affects all of them. Sourced by run.

declare -A observed_port observed_process
rounds=9
everything='RUBRICA_METRICS=true RUBRICA_ACCESS_LOG=true'

# observe_service NAME VARIABLE=VALUE…: one more service on the database of the first.
observe_service() {
  local name=$1 log=$work/observe.$1.log i
  shift
  : >"$log"
  env SERVER_PORT=0 RUBRICA_DATA_DIR="$work/observe.$name" RUBRICA_DB_USER="$PGUSER" \
    RUBRICA_DB_PASSWORD="$PGPASSWORD" \
    RUBRICA_DB_URL="jdbc:postgresql://$PGHOST:$PGPORT/$PGDATABASE" "$@" \
    "$root/rubrica" serve >"$log" 2>&1 &
  observed_process[$name]=$!
  attached+=" $!"
  for ((i = 0; i < 600; i++)); do
    grep -q 'Rubrica listens on ' "$log" && break
    kill -0 "$!" 2>/dev/null || break
    sleep 0.1
  done
  observed_port[$name]=$(sed -n 's/.*Rubrica listens on http[^ "]*:\([0-9]*\).*/\1/p' "$log")
  [[ -n ${observed_port[$name]} ]] || { cat "$log" >&2; exit 1; }
}

observe_load() {
  local port=${observed_port[$1]} service=${observed_process[$1]}
  shift
  load --connections 16 --warm "$1" --seconds "$2" --service "$service" --database "$database" \
    "${@:3}"
}

# median COLUMN FILE
median() {
  cut -d' ' -f"$1" "$2" | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

# median_ratio FILE FILE FORMULA: of the lines of both, round by round; h is how many columns each has.
median_ratio() {
  paste -d' ' "$1" "$2" | awk "{ h = NF / 2; printf \"%.4f\\n\", $3 }" | sort -n \
    | awk '{ all[NR] = $1 } END { printf "%.2f", all[int((NR + 1) / 2)] }'
}

# observed NAME METHOD PATH: a row for each service.
observed() {
  local name=$1 round kind ratio cpu goal file
  shift
  for kind in none text json; do
    : >"$work/observe.$kind"
    observe_load "$kind" 0 "$((warm * 3))" "$@" >/dev/null || failed=1
  done
  for ((round = 0; round < rounds; round++)); do
    for kind in $( ((round % 2)) && echo json text none || echo none text json); do
      observe_load "$kind" 0.2 "$seconds" "$@" >>"$work/observe.$kind" || failed=1
    done
  done
  for kind in none text json; do
    file=$work/observe.$kind
    ratio=$(median_ratio "$file" "$work/observe.none" '$1 / $(h + 1)')
    cpu=$(median_ratio "$file" "$work/observe.none" '($6 + $7 + $8) / ($(h + 6) + $(h + 7) + $(h + 8))')
    goal=$([[ $kind == none ]] && echo – || goal_text "$cpu" '<=1.05')
    row "$name: ${observed_words[$kind]}" "$(number "$(median 1 "$file")")/s" \
      "$(median 2 "$file")" "$(median 3 "$file")" – "$ratio; CPU $cpu ×" "$goal" \
      "$(median 6 "$file") + $(median 7 "$file") + $(median 8 "$file")"
  done
}

declare -A observed_words=(
  [none]='neither metrics nor access log'
  [text]='both, as text'
  [json]='both, as JSON'
)
observe_service none RUBRICA_METRICS=false RUBRICA_ACCESS_LOG=false
# shellcheck disable=SC2086
observe_service text $everything RUBRICA_LOG_FORMAT=text
# shellcheck disable=SC2086
observe_service json $everything RUBRICA_LOG_FORMAT=json
observed 'health' GET /observe/health/live
observed 'get list' GET "$base/contacts/list/{$first_list..$last_list}"
observed '5,000-member list, first page of 100' \
  GET "$base/contacts/list/$five_thousand/contacts?limit=100"
for kind in text json; do
  say "log lines that $kind dropped: $(grep -o '[0-9]* lines were dropped' \
    "$work/observe.$kind.log" | awk '{ sum += $1 } END { print sum + 0 }')"
done
# shellcheck disable=SC2086
kill $attached
attached=
