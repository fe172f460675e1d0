# Fairness: one account overloads the service while ordinary requests of another one are measured.
# Sourced by overload, when it is called with --fair.

# The key of a new account.
new_account() {
  RUBRICA_DATA_DIR=$data "$root/rubrica" account create "$1" --plan unlimited 2>/dev/null \
    | grep -o 'rk_[A-Za-z0-9_-]*' | head -1
}

id_of() {
  sed -n 's/.*"id":\([0-9]*\).*/\1/p'
}

new_list_of() {
  load --key "$1" --once body POST "$base/contacts/list" '{"name":"Bench"}' | id_of
}

new_contact_of() {
  load --key "$1" --once body POST "$base/contacts" \
    "{\"firstName\":\"Bench\",\"email\":\"$RANDOM$RANDOM@example.org\"}" | id_of
}

add_one() {
  echo "{\"listIds\":[$1],\"contactIds\":[$2]}"
}

# Far more connections than the pool and its queue; rejected requests are repeated immediately.
flood() {
  local its_key=$1 connections=$2
  shift 2
  load --key "$its_key" --connections "$connections" --warm 0 --seconds "$((seconds + 4))" \
    --shed insist "$@" >/dev/null 2>&1 || true
}

# Bulk calls that add and remove all contacts, each on its own lists.
bulk_calls() {
  local i list
  for i in 1 2 3 4 5 6 7 8; do
    list=$(new_list_of "$key")
    flood "$key" 1 POST "$base/contacts/list/contacts" "{\"listIds\":[$list],\"allContacts\":true}" &
    flood "$key" 1 POST "$base/contacts/list/contacts/remove" \
      "{\"listIds\":[$list],\"allContacts\":true}" &
  done
  wait
}

# Locks the row of a list, as a bulk call does, while hundreds of requests wait for it.
lock_waits() {
  local its_key=$1 list contact
  list=$(new_list_of "$its_key") contact=$(new_contact_of "$its_key")
  query -c 'BEGIN' -c "SELECT FROM contact_list WHERE id = $list FOR UPDATE" \
    -c "SELECT pg_sleep($((seconds + 4)))" -c 'ROLLBACK' >/dev/null &
  flood "$its_key" 100 POST "$base/contacts/list/contacts" "$(add_one "$list" "$contact")"
  wait
}

three_at_once() {
  lock_waits "$key" &
  lock_waits "$second" &
  flood "$third" 200 GET "$base/contacts?search=xq&limit=10" &
  wait
}

uploads() {
  local file=$1 options=$2 i end=$((SECONDS + seconds + 4))
  for i in 1 2 3 4 5 6 7 8; do
    while ((SECONDS < end)); do
      # shellcheck disable=SC2086
      curl -s -o /dev/null -m 30 -H "X-Api-Key: $key" $options -F "file=@$file" \
        "http://127.0.0.1:$port$base/contacts/upload" || true
      sleep 0.1
    done &
  done
  wait
}

# One row of the table: the slowest 99th percentile of three kinds of requests, and all rejections.
beside() {
  local name=$1 i=0 request bad answers=()
  shift
  ("$@") &
  bad=$!
  sleep 1
  for request in \
    "GET $base/contacts/list?limit=10" \
    "GET $base/contacts?limit=20" \
    "POST $base/contacts/list/contacts $(add_one "$their_list" "$their_contact")"; do
    # shellcheck disable=SC2086
    load --key "$neighbour" --connections 2 --rate 10 --warm 2 --seconds "$seconds" --shed obey \
      $request >"$work/beside.$i" &
    answers+=($!)
    i=$((i + 1))
  done
  wait "${answers[@]}" || true
  wait "$bad" || true
  awk -v name="$name" '
    { if ($2 > p50) p50 = $2; if ($3 > p99) p99 = $3; answered += $4; other += $5; shed += $9 }
    END { printf "| %s | %d | %.0f | %.0f | %d | %d |\n", name, answered, p50, p99, shed, other }' \
    "$work"/beside.?
}

measure_neighbours() {
  neighbour=$(new_account Neighbour) second=$(new_account Second) third=$(new_account Third)
  their_list=$(new_list_of "$neighbour") their_contact=$(new_contact_of "$neighbour")
  local list contact
  list=$(new_list_of "$key") contact=$first_contact
  ids=$(seq -s, "$first_contact" "$((first_contact + 20000))")
  awk 'BEGIN { print "nome;email"; for (i = 0; i < 50000; i++) print "Bench;u" i "@example.org" }' \
    >"$work/people.csv"
  awk 'BEGIN { print "nome;email;zona"; for (i = 0; i < 50000; i++) \
    printf "Bench;w%d@example.org;%0900d\n", i, i }' >"$work/large.csv"
  echo "what one account does meanwhile; $pinned"
  echo
  echo '| what another account does | answered | p50 ms | p99 ms | 503 | other |'
  echo '| --- | ---: | ---: | ---: | ---: | ---: |'
  beside 'nothing' true
  beside 'waits on its own locks, 100 at once' lock_waits "$key"
  beside 'the same, three accounts at once' three_at_once
  beside 'flood of pages, 500 connections' flood "$key" 500 GET "$base/contacts?limit=100"
  beside 'flood of single adds, 500 connections' flood "$key" 500 POST "$base/contacts/list/contacts" \
    "$(add_one "$list" "$contact")"
  beside 'searches that read everything, 100 connections' flood "$key" 100 GET \
    "$base/contacts?search=xq&limit=10"
  beside 'bodies of 140 KB, 100 connections' flood "$key" 100 POST "$base/contacts/list/contacts" \
    "{\"listIds\":[$list],\"contactIds\":[$ids],\"dryRun\":true}"
  beside 'wrong keys, 500 connections' flood wrong-key-{seq} 500 GET "$base/contacts/list"
  beside 'bulk calls on everyone, 16 at once' bulk_calls
  beside 'imports of 50,000 rows, 8 at once' uploads "$work/people.csv" '-H Prefer:respond-async'
  beside 'uploads of 45 MB, 8 at once' uploads "$work/large.csv" '-H Prefer:respond-async'
}
