# Bulk calls on whole lists, each twice in turn with the bare statements; prints means. Sourced by run.
# Lists are deleted last, and not with --keep.

# The id of a new list.
new_list() {
  load --once body POST "$base/contacts/list" '{"name":"Bench"}' \
    | sed -n 's/.*"id":\([0-9]*\).*/\1/p'
}

# The duration of a script of sql/, in ms.
bare() {
  local script=$1 start end
  shift
  query -c CHECKPOINT
  start=$(date +%s%N)
  query -o /dev/null -v account="$account" "$@" -f "$here/sql/$script.sql"
  end=$(date +%s%N)
  awk "BEGIN { printf \"%.1f\", ($end - $start) / 1e6 }"
}

called() {
  query -c CHECKPOINT
  load --once time "$@" || { failed=1; echo 999999; }
}

declare -A ours=() theirs=()
add_bare() { theirs[add]+=" $(bare bulk-add -v list="$other")"; }
add_ours() { ours[add]+=" $(called POST "$base/contacts/list/contacts" "$all")"; }

# Each of the two is first once, since the second finds larger indexes.
for first in bare ours; do
  list=$(new_list) other=$(new_list)
  all="{\"listIds\":[$list],\"allContacts\":true}"
  if [[ $first == bare ]]; then
    add_bare
    add_ours
  else
    add_ours
    add_bare
  fi
  ours[again]+=" $(called POST "$base/contacts/list/contacts" "$all")"
  theirs[remove]+=" $(bare bulk-remove -v list="$other")"
  ours[remove]+=" $(called POST "$base/contacts/list/contacts/remove" "$all")"
done
say "rounds: service ${ours[add]}; bare ${theirs[add]}"
timed "all contacts to a list" '<=1.3' "$(mean ${ours[add]})" "$(mean ${theirs[add]})"
timed "the same again / the first time" '<=0.5' "$(mean ${ours[again]})" "$(mean ${ours[add]})"
timed 'remove all from a list' '' "$(mean ${ours[remove]})" "$(mean ${theirs[remove]})"

# 10,000 contacts that are named by their ids, spread over the account, to a new list and off it.
named=$(query -c "SELECT string_agg(id::text, ',') FROM (SELECT id FROM contact
  WHERE account_id = $account AND id BETWEEN $first_contact AND $last_contact
  ORDER BY hashint8(id) LIMIT 10000) AS chosen")
declare -A named_ours=() named_theirs=()
for round in 1 2 3; do
  list=$(new_list) other=$(new_list)
  body="{\"listIds\":[$list],\"contactIds\":[$named]}"
  named_theirs[add]+=" $(bare named-add -v list="$other" -v ids="{$named}")"
  named_ours[add]+=" $(called POST "$base/contacts/list/contacts" "$body")"
  named_theirs[remove]+=" $(bare named-remove -v list="$other" -v ids="{$named}")"
  named_ours[remove]+=" $(called POST "$base/contacts/list/contacts/remove" "$body")"
done
say "10,000 named: service ${named_ours[*]}; bare ${named_theirs[*]}"
timed '10,000 named contacts to a list' '<=1.3' "$(mean ${named_ours[add]})" "$(mean ${named_theirs[add]})"
timed 'the same contacts off the list' '' "$(mean ${named_ours[remove]})" "$(mean ${named_theirs[remove]})"

# Deletion and restore change the row of the list only.
deletions='' restores=''
for round in 1 2 3; do
  deletions+=" $(called DELETE "$base/contacts/list?ids=$everyone")"
  restores+=" $(called POST "$base/contacts/list/$everyone/restore" '{}')"
done
say "deletions:$deletions; restores:$restores"
within 'delete a list of all' 50 "$(mean $deletions)"
within 'restore it' 50 "$(mean $restores)"

if [[ -z $keep && -z ${BENCH_DATA:-} ]]; then
  deleted=$(bare delete-list -v list="$other_tenth")
  timed "delete a list of $((contacts / 10)), by a mark and by DELETE" '' \
    "$(called DELETE "$base/contacts/list?ids=$tenth")" "$deleted"
fi
