# A file of new contacts, with and without a list, beside COPY and one INSERT of the same rows, and
# the export of them; other requests meanwhile. Sourced by run.
# Uses its own data directory, emptied before each run, since existing rows slow down inserts.

# Replaces the service and the account of the other parts.
fresh_service() {
  kill "$service" && wait "$service" || true
  BENCH_DATA=$work/imports start_service
  account=$(query -c "SELECT id FROM account WHERE name = 'demo'")
}

empty_tables() {
  truncate_contacts
  query -c 'UPDATE contact_counter SET contact_count = 0' \
    -c 'UPDATE contact_list SET contact_count = 0' -c CHECKPOINT
}

milliseconds() {
  date +%s%3N
}

# The same three requests for as long as the import takes: a page by name, a search, a new contact.
other_requests() {
  local seconds=$1 i=0
  shift
  meanwhile=()
  for request in \
    "GET $base/contacts?limit=100" \
    "GET $base/contacts?search=zanetti&limit=20" \
    "POST $base/contacts {\"firstName\":\"Bench\",\"email\":\"b{seq}@example.org\"}"; do
    load --connections 1 --rate 5 --warm 1 --seconds "$seconds" $request >"$work/meanwhile.$i" &
    meanwhile+=($!)
    i=$((i + 1))
  done
}

# The number of processed rows, every half second.
watch_import() {
  local before
  before=$(query -c 'SELECT coalesce(max(id), 0) FROM contact_import')
  query -F ' ' >"$work/progress" 2>/dev/null <<SQL &
SELECT extract(epoch FROM clock_timestamp()) * 1000, created + updated + duplicates + errors
FROM contact_import WHERE id > $before \\watch 0.5
SQL
  watcher=$!
}

# Rows a second of each tenth.
tenths() {
  awk -v total="$contacts" '
    NF == 2 && $2 > 0 && $2 != seen { time[++n] = $1; rows[n] = $2; seen = $2 }
    function at(wanted, i) {
      for (i = 2; i <= n; i++) if (rows[i] >= wanted) {
        return time[i - 1] + (time[i] - time[i - 1]) \
          * (wanted - rows[i - 1]) / (rows[i] - rows[i - 1])
      }
      return time[n]
    }
    END {
      for (k = 1; k <= 10; k++) {
        from = k == 1 ? rows[1] : total * (k - 1) / 10
        printf "%.0f ", (total * k / 10 - from) * 1000 / (at(total * k / 10) - at(from))
      }
    }' "$work/progress"
}

# Imports the file; sets took, in ms. Arguments are options of curl.
import_file() {
  local start id state
  start=$(milliseconds)
  id=$(curl -sS -H "X-Api-Key: $key" -H 'Prefer: respond-async' -F "file=@$work/people.csv" "$@" \
    "http://127.0.0.1:$port$base/contacts/upload" | sed -n 's/.*"importId":\([0-9]*\).*/\1/p')
  while true; do
    state=$(query -c "SELECT status || ' ' || created FROM contact_import WHERE id = $id")
    [[ $state == RUNNING* ]] || break
    sleep 0.1
  done
  took=$(($(milliseconds) - start))
  [[ $state == "COMPLETED $contacts" ]] || { say "import: $state"; failed=1; }
}

# imported NAME LIST: prints the rows of the table; 0 for no list.
imported() {
  local name=$1 list=$2 bare start process
  empty_tables
  start=$(milliseconds)
  query -o /dev/null -v account="$account" -v list="$list" -v fields="$fields" \
    -f "$here/sql/import.sql" <"$work/people.csv"
  bare=$(($(milliseconds) - start))
  empty_tables
  other_requests $((contacts / 30000 + 1)) # a little less than it takes
  watch_import
  if ((list > 0)); then import_file -F "listId=$list"; else import_file; fi
  sleep 1
  kill "$watcher" 2>/dev/null || true
  for process in "${meanwhile[@]}"; do wait "$process" || failed=1; done
  rate=$((contacts * 1000 / took))
  local ratio
  ratio=$(awk "BEGIN { printf \"%.2f\", $bare / $took }")
  row "$name" "$rate rows/s" – – "$((contacts * 1000 / bare)) rows/s" "$ratio" \
    "$(goal_text "$ratio" '>=0.6')" –
  row '… by tenths' "$(tenths)" – – – – '–' –
  local words=('a page by name' 'a search' 'a new contact') i p50 p99
  for i in 0 1 2; do
    read -r _ p50 p99 _ <"$work/meanwhile.$i"
    row "… meanwhile ${words[i]}" – "$p50" "$p99" – "$p99 ms" "$(goal_text "$p99" '<=250')" –
  done
  say "the service needed at most $(sed -n 's/^VmHWM:[ \t]*//p' "/proc/$service/status")"
}

# mapped STATUS PROPERTIES: imports the kept upload and waits until it has this status; sets took, in ms.
mapped() {
  local start state
  start=$(milliseconds)
  curl -sS -o "$work/answer" -H "X-Api-Key: $key" -H 'Prefer: respond-async' \
    -H 'Content-Type: application/json' -d "{\"importId\":$kept$2}" \
    "http://127.0.0.1:$port$base/contacts/mapped/file"
  while [[ $(kept_status) == RUNNING ]]; do sleep 0.1; done
  took=$(($(milliseconds) - start))
  state=$(curl -sS -H "X-Api-Key: $key" "http://127.0.0.1:$port$base/contacts/upload/$kept")
  [[ $state == *"\"status\":\"$1\","*"\"created\":$contacts,"* ]] || {
    say "kept file: $(head -c 300 "$work/answer"); ${state:0:300}"
    failed=1
  }
}

kept_status() {
  query -c "SELECT status FROM contact_import WHERE id = $kept"
}

# Keeps the file, simulates its import and imports it.
two_steps() {
  local simulated ratio
  empty_tables
  kept=$(curl -sS -H "X-Api-Key: $key" -H 'Prefer: respond-async' -F "file=@$work/people.csv" -F commit=false \
    "http://127.0.0.1:$port$base/contacts/upload" | sed -n 's/.*"importId":\([0-9]*\).*/\1/p')
  [[ -n $kept ]] || { say 'the file was not kept'; failed=1; return 0; }
  while [[ $(kept_status) == RUNNING ]]; do sleep 0.1; done
  mapped UPLOADED ',"simulation":true'
  simulated=$took
  mapped COMPLETED ''
  ratio=$(awk "BEGIN { printf \"%.2f\", $simulated / $took }")
  row 'import of a kept file' "$((contacts * 1000 / took)) rows/s" – – – – – –
  row '… simulated' "$((contacts * 1000 / simulated)) rows/s" – – "$took ms" "$ratio of its time" \
    "$(goal_text "$ratio" '<=1')" –
}

exported() {
  export_as csv
  [[ $(wc -l <"$work/export.csv") -gt $contacts ]] || { say 'export: rows are missing'; failed=1; }
  export_as xlsx
  # The last record of a ZIP archive, without which it is incomplete.
  [[ $(tail -c 22 "$work/export.xlsx" | head -c 4 | od -An -tx1 | tr -d ' ') == 504b0506 ]] \
    || { say 'export: the workbook is incomplete'; failed=1; }
}

export_as() {
  local format=$1 first all bytes
  read -r first all bytes < <(curl -sS -H "X-Api-Key: $key" -o "$work/export.$format" \
    -w '%{time_starttransfer} %{time_total} %{size_download}\n' \
    "http://127.0.0.1:$port$base/contacts?format=$format")
  row "export of them as ${format^^}" "$(awk "BEGIN { printf \"%.0f\", $contacts / $all }") rows/s" \
    "$(awk "BEGIN { printf \"%.0f\", $first * 1000 }") (first byte)" – – "$((bytes / 1000000)) MB" – –
}

fresh_service
say "writing a file of $contacts rows"
query -v contacts="$contacts" -v fields="$fields" -f "$here/sql/people-file.sql" >"$work/people.csv"
imported 'import into the account' 0
exported
imported 'import into a list' "$(load --once body POST "$base/contacts/list" '{"name":"Bench"}' \
  | sed -n 's/.*"id":\([0-9]*\).*/\1/p')"
exported
two_steps
