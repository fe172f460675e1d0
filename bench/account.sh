# Creates the account to measure. Sourced by run.

query() {
  psql -XqAt -v ON_ERROR_STOP=1 "$@"
}

list_named() {
  query -c "SELECT id FROM contact_list WHERE account_id = $account AND deleted_at IS NULL
    AND sort_name LIKE 'campagna $1 %'"
}

# Empties the tables of contacts and of what imports report of them. Counts stay.
truncate_contacts() {
  query -c 'TRUNCATE contact, membership, import_error, import_preview, simulated_preview,
    import_batch, import_change'
}

load_account() {
  account=$(query -c "SELECT id FROM account WHERE name = 'demo'")
  if [[ $(query -c "SELECT contact_count FROM contact_counter WHERE account_id = $account") == 0 ]]; then
    say "loading $contacts contacts and 200 lists"
    query -v account="$account" -v contacts="$contacts" -v fields="$fields" \
      -f "$here/sql/data.sql" >/dev/null
    [[ $fields == false ]] || complete_fields
  fi
  make_visible
  everyone=$(list_named 001) tenth=$(list_named 002) other_tenth=$(list_named 003)
  # The kept data directory may have another size than --contacts.
  contacts=$(query -c "SELECT contact_count FROM contact_list
    WHERE account_id = $account AND id = $everyone")
  read -r first_contact last_contact < <(query -F ' ' -c "SELECT min(id), min(id) + $contacts - 1
    FROM contact WHERE account_id = $account")
  five_thousand=$(list_named 007) thousand=$(list_named 008)
  first_list=$(list_named 009) last_list=$(list_named 200)
}

# The rows have no search terms, as after an upgrade. A start computes them, and then is ready.
complete_fields() {
  local start
  kill "$service" && wait "$service" || true
  start=$(date +%s%3N)
  BENCH_DATA=$data start_service
  say "computed the search terms of $contacts contacts in $(($(date +%s%3N) - start)) ms"
}

# Vacuums until index-only scans fetch no rows from the table.
make_visible() {
  local try
  for try in 1 2 3; do
    query -c CHECKPOINT
    query -f "$here/sql/vacuum.sql"
    fetches=$(query -c "EXPLAIN (ANALYZE, TIMING OFF)
      SELECT contact_id FROM membership WHERE account_id = $account
      ORDER BY list_id, sort_name, contact_id" | sed -n 's/.*Heap Fetches: //p')
    [[ ${fetches:-0} == 0 ]] && break
    say "try $try: index-only scans still fetch $fetches rows from the table"
  done
  query -c CHECKPOINT
}
