# Functions that measure and print a row of the table. Sourced by run.

base=/api/partner-gateway/v1

row() {
  printf '| %s | %s | %s | %s | %s | %s | %s | %s |\n' "$@" | tee -a "$table"
}

# Lets the JIT compile the shared code before the first row is measured.
warm_up() {
  load --connections 16 --warm 0 --seconds "$((warm * 4))" \
    GET "$base/contacts/list/$five_thousand/contacts?limit=100" >/dev/null
}

announce() {
  {
    echo "Rubrica $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo '(no git)')," \
      "$contacts contacts, 200 lists;" \
      "PostgreSQL $(query -c 'SHOW server_version') (the embedded one)," \
      "$(tr '\0' ' ' <"/proc/$service/cmdline" 2>/dev/null | grep -o -- '-Xmx[^ ]*' | tail -1);" \
      "16 connections; service, database and load $pinned."
    echo
    echo '| operation | service | p50 ms | p99 ms | database alone | ratio | goal | CPU µs/request: service + database + load |'
    echo '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |'
  } | tee "$table"
}

# goal_met VALUE '>=0.5'
goal_met() {
  awk -v value="$1" -v goal="$2" 'BEGIN {
    limit = substr(goal, 3) + 0
    exit !(goal ~ /^>=/ ? value >= limit : value <= limit) }'
}

goal_text() {
  if [[ -z $2 ]]; then
    echo '–'
  elif goal_met "$1" "$2"; then
    echo "$2 ✓"
  else
    echo "$2 ✗"
  fi
}

# Transactions a second of pgbench for a script of sql/; further arguments are its variables.
tps() {
  local script=$here/sql/$1.sql clients=$2 mode definitions=() definition
  shift 2
  mode=$(sed -n '1s/^-- mode: //p' "$script")
  for definition in "account=$account" "$@"; do
    definitions+=(-D "$definition")
  done
  pgbench -n -M "${mode:-prepared}" -c "$clients" -j "$((clients < 2 ? 1 : 2))" -T "$seconds" \
    "${definitions[@]}" -f "$script" 2>"$work/pgbench.log" | sed -n 's/^tps = \([0-9.]*\).*/\1/p' \
    || { cat "$work/pgbench.log" >&2; return 1; }
}

# rated NAME GOAL "SCRIPT VARIABLES…" METHOD PATH [BODY]: one row of the table.
# The variable connections is 16 unless it is set.
# The goal is of service/database requests (>=) or of database/service, the times' ratio (<=).
rated() {
  local name=$1 goal=$2 reference=$3 answer bare='' ratio='–' shown='–'
  shift 3
  if ! answer=$(load --connections "${connections:-16}" --warm "$warm" --seconds "$seconds" \
    --service "$service" --database "$database" "$@"); then
    failed=1
    name="$name **(failures: $(cut -d' ' -f5 <<<"$answer"))**"
  fi
  read -r rps p50 p99 _ _ cpu_service cpu_database cpu_load _ <<<"$answer"
  if [[ -n $reference ]]; then
    eval "bare=\$(tps ${reference%% *} ${connections:-16} ${reference#"${reference%% *}"})"
    if [[ $goal == '<='* ]]; then
      ratio=$(awk "BEGIN { printf \"%.2f\", $bare / $rps }")
    else
      ratio=$(awk "BEGIN { printf \"%.2f\", $rps / $bare }")
    fi
    shown="$(number "$bare")/s"
    goal=$(goal_text "$ratio" "$goal")
  else
    goal='–'
  fi
  row "$name" "$(number "$rps")/s" "$p50" "$p99" "$shown" \
    "$ratio$([[ $goal == '<='* ]] && echo ' ×')" "$goal" \
    "$cpu_service + $cpu_database + $cpu_load"
}

# latency NAME GOAL PATH: a row for a GET; the goal is of the median in ms.
latency() {
  local answer p50 p99
  if ! answer=$(load --connections 1 --warm "$warm" --seconds "$seconds" GET "$base$3"); then
    failed=1
  fi
  read -r _ p50 p99 _ <<<"$answer"
  row "$1" – "$p50" "$p99" – – "$(goal_text "$p50" "$2")" –
}

# timed NAME GOAL MS REFERENCE_MS: a row of two times.
timed() {
  local ratio
  ratio=$(awk "BEGIN { printf \"%.2f\", $3 / $4 }")
  row "$1" "$(number "$3") ms" – – "$(number "$4") ms" "$ratio ×" "$(goal_text "$ratio" "$2")" –
}

# within NAME GOAL_MS MS: a row of one time with a limit in ms.
within() {
  row "$1" "$(number "$3") ms" – – – – "$(goal_text "$3" "<=$2")" –
}

# compared NAME GOAL ONE OTHER: a row for the ratio of two of the service's own times.
compared() {
  local ratio
  ratio=$(awk "BEGIN { printf \"%.2f\", $3 / $4 }")
  row "$1" – "$3" – – "$ratio ×" "$(goal_text "$ratio" "$2")" –
}

number() {
  awk -v n="$1" 'BEGIN { printf n < 100 ? "%.1f" : "%.0f", n }'
}

mean() {
  tr ' ' '\n' <<<"$*" | awk '{ sum += $1 } END { printf "%.1f", sum / NR }'
}

closing() {
  {
    echo
    echo "Peak resident memory of the service: $(sed -n 's/^VmHWM:[ \t]*//p' \
      "/proc/$service/status" 2>/dev/null). Heap fetches of index-only scans before: ${fetches:-0}."
  } | tee -a "$table"
}
