# A backup of the account while the service runs, and a restore of it into an empty database, beside
# psql's COPY of the same rows. Sourced by run as the last part that measures the account, since the
# service is replaced.

# The rows of a table in the backup, in the COPY format of the table, with the account id first.
backed_up() {
  unzip -p "$work/backup.zip" "accounts/$account/$1.copy" | sed "s/^/$account\t/"
}

# The columns of a table, in the order of the backup.
columns_of() {
  query -c "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
    FROM information_schema.columns WHERE table_name = '$1' AND column_name <> 'account_id'"
}

copied_out() {
  local start table
  start=$(milliseconds)
  for table in contact_list contact membership; do
    query -c "COPY (SELECT $(columns_of "$table") FROM $table WHERE account_id = $account) TO STDOUT" \
      >/dev/null
  done
  bare=$(($(milliseconds) - start))
}

copied_in() {
  local start table
  start=$(milliseconds)
  query -q -c "INSERT INTO account (id, name, plan, created_at) OVERRIDING SYSTEM VALUE
    VALUES ($account, 'bare', 'TRIAL', now()) ON CONFLICT DO NOTHING"
  for table in contact_list contact membership; do
    backed_up "$table" | query -q -c "COPY $table (account_id, $(columns_of "$table")) FROM STDIN"
  done
  bare=$(($(milliseconds) - start))
  query -q -c 'TRUNCATE contact, membership, contact_list' -c 'DELETE FROM contact_counter' \
    -c 'DELETE FROM account' -c CHECKPOINT
}

# took NAME GOAL COMMAND…: a row for the launcher's command beside $bare.
took() {
  local name=$1 goal=$2 start
  shift 2
  start=$(milliseconds)
  RUBRICA_DATA_DIR=$data "$root/rubrica" "$@" >"$work/command.log" 2>&1 \
    || { cat "$work/command.log" >&2; failed=1; }
  timed "$name" "$goal" $(($(milliseconds) - start)) "$bare"
}

milliseconds() {
  date +%s%3N
}

copied_out
took 'backup of the account' '' backup "$work/backup.zip"
row '… its size' "$(($(stat -c %s "$work/backup.zip") / 1000000)) MB" – – \
  "$(query -c "SELECT pg_database_size('rubrica') / 1000000") MB" – – –
kill "$service" && wait "$service" || true
BENCH_DATA=$work/restored start_service
query -q -c 'DELETE FROM api_key' -c 'DELETE FROM contact_counter' -c 'DELETE FROM account' -c CHECKPOINT
copied_in
took 'restore of it, checked' '' restore "$work/backup.zip"
