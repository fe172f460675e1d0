# Opt-outs at five times as many suppressed numbers as contacts. Sourced by run.

# posted PATH FILE: the time of a POST with the body in the file, in ms. Bodies are longer than an argument may be.
posted() {
  local status time
  query -c CHECKPOINT
  read -r status time < <(curl -sS -o "$work/answer" -w '%{http_code} %{time_total}\n' -H "X-Api-Key: $key" \
    -H 'Content-Type: application/json' -d "@$2" "http://127.0.0.1:$port$base$1")
  [[ $status == 200 ]] || { say "$1: $status $(head -c 300 "$work/answer")"; failed=1; }
  awk "BEGIN { printf \"%.1f\", $time * 1000 }"
}

# Numbers of contacts, of which a tenth is suppressed, and others.
numbers_to_check() {
  query -c "SELECT '{\"phoneNumbers\":[' || string_agg('\"' || number || '\"', ',') || ']}' FROM (
    (SELECT phone AS number FROM contact WHERE account_id = $account ORDER BY hashint8(id) LIMIT 5000)
    UNION ALL SELECT '+447' || lpad((i * 997 % 9000000)::text, 9, '0') FROM generate_series(1, 5000) AS i) AS n"
}

# entries ROUND: 10,000 numbers that are not suppressed.
entries() {
  awk -v round="$1" 'BEGIN {
    printf "{\"entries\":["
    for (i = 0; i < 10000; i++) printf "%s{\"phoneNumber\":\"+4915%d%08d\"}", i ? "," : "", round, i * 9973 % 100000000
    print "]}"
  }'
}

say "suppressing $((contacts * 5)) numbers"
query -v account="$account" -v numbers="$((contacts * 5))" -f "$here/sql/suppressions.sql" >/dev/null
query -F ': ' -c "SELECT relname, pg_size_pretty(pg_total_relation_size(oid)) FROM pg_class
  WHERE relname IN ('suppression', 'suppressed_number')" | while read -r line; do say "$line"; done

numbers_to_check >"$work/check.json"
checks='' additions=''
for round in 1 2 3 4 5; do
  checks+=" $(posted /suppressions/check "$work/check.json")"
  entries "$round" >"$work/entries.json"
  additions+=" $(posted /suppressions "$work/entries.json")"
done
say "checks:$checks; additions:$additions"
within 'check of 10,000 numbers' 200 "$(mean $checks)"
within '10,000 new suppressions' 500 "$(mean $additions)"

latency 'page of 1,000 contacts' '' '/contacts?limit=1000&count=false'
latency 'reachable=SMS, without total' '<=20' '/contacts?reachable=SMS&count=false'
latency 'reachable=SMS, with total' '<=3000' '/contacts?reachable=SMS'
latency 'suppressed=SMS, with total' '' '/contacts?suppressed=SMS'
latency 'reachable members of a list of everyone' '<=5000' "/contacts/list/$everyone?reachable=true"
latency 'newest suppressions, without total' '' '/suppressions?count=false'
latency 'newest suppressions, with total' '' '/suppressions'
connections=1 rated 'suppress one number, 1 connection' '' '' \
  POST "$base/suppressions" '{"entries":[{"phoneNumber":"+49{100000000000..999999999999}"}]}'
rated 'suppress one number' '' '' \
  POST "$base/suppressions" '{"entries":[{"phoneNumber":"+49{100000000000..999999999999}"}]}'
