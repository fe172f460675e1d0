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
if [[ -z $keep && -z ${BENCH_DATA:-} ]]; then
  deleted=$(bare delete-list -v list="$other_tenth")
  timed "delete a list of $((contacts / 10))" '' \
    "$(called DELETE "$base/contacts/list?ids=$tenth")" "$deleted"
fi
