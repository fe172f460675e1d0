# Campaigns: an audience counted, fixed and handed out. Sourced by run. To be run with suppressions before it, whose
# opt-outs take part.

# called METHOD PATH [BODY]: the body of the answer; the status is the last word.
called() {
  curl -sS -w ' %{http_code}' -H "X-Api-Key: $key" -H 'Content-Type: application/json' -X "$1" ${3:+-d "$3"} \
    "http://127.0.0.1:$port$base$2"
}

# seconds_of COMMAND…: how long it takes.
seconds_of() {
  local begin
  begin=$(date +%s%N)
  "$@" >/dev/null
  awk "BEGIN { printf \"%.2f\", ($(date +%s%N) - $begin) / 1e9 }"
}

property() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }

# new_campaign LIST: the id of a campaign to its members.
new_campaign() {
  called POST /campaigns "{\"name\":\"Bench\",\"sendingMode\":\"RCS_SMS\",\"contactListIds\":[$1],
    \"readyToSend\":true,\"smsBody\":\"{{firstName}} {{lastName}} {{gender}} {{email}}\",\"rcsTemplateId\":\"t\"}" | property id
}

# Waits until the goal is there: above 5,000,000 people, the response does not wait for it.
calculated() {
  called POST "/campaigns/$campaign/calculateGoal" '{}' | grep -q ' 20[02]$' || { say 'the goal failed'; exit 1; }
  while called GET "/campaigns/$campaign" | grep -q '"goal":null'; do sleep 0.1; done
}

# Waits until the audience is fixed.
fixed() {
  while ! called GET "/campaigns/$campaign" | grep -q '"status":2'; do sleep 0.1; done
}

confirmed() {
  called PUT "/campaigns/$campaign/confirm" | grep -q ' 202$' || { say 'confirm failed'; exit 1; }
  fixed
}

# The processor time of the service in hundredths of a second.
service_ticks() { awk '{ print $14 + $15 }' "/proc/$service/stat"; }

# Leases of 1,000 and reports by eight workers until nobody is left; see HandoutLoad.
handed_out() {
  "$jdk/bin/java" -XX:+UseSerialGC -Xmx96m -cp "$work/classes" dev.rubrica.bench.HandoutLoad \
    --port "$port" --key "$key" --workers 8 --limit 1000 "$base/campaigns/$campaign/leases"
}

# Ordinary requests beside the hand-out, 10 a second of each kind; prints their p99 in ms.
beside_handout() {
  local request i=0 loads=()
  for request in "GET $base/contacts/{$first_contact..$last_contact}" \
    "GET $base/contacts/list/$five_thousand/contacts?limit=100" \
    "POST $base/contacts/list/contacts {\"listIds\":[$five_thousand],\"contactIds\":[{$first_contact..$last_contact}]}"; do
    # shellcheck disable=SC2086
    load --connections 2 --rate 5 --warm 0 --seconds "$((contacts / 80000 + 1))" $request >"$work/beside.$i" &
    loads+=($!)
    i=$((i + 1))
  done
  wait "${loads[@]}" || { say 'a request beside the hand-out failed'; failed=1; }
  cut -d' ' -f3 "$work"/beside.? | sort -g | tail -1
}

# As all rates of run, those of the hand-out are measured on a service that is warm.
say 'hand-out to a tenth of the contacts, which warms up the service'
campaign=$(new_campaign "$tenth")
calculated
confirmed
handed_out >/dev/null || { say 'the hand-out that warms up failed'; failed=1; }

say "campaign to the $contacts contacts of one list"
campaign=$(new_campaign "$everyone")
bare=$(seconds_of query -c "SELECT count(*) FROM (SELECT DISTINCT m.contact_id FROM membership m
  WHERE m.account_id = $account AND m.list_id = $everyone) AS d")
goal=$(seconds_of calculated)
fix=$(seconds_of confirmed)
total=$(called GET "/campaigns/$campaign" | property totalDestinations)
say "bare distinct members $bare s; goal $goal s; fixed $total recipients in $fix s"
# Above a million, indexes and sources do not fit into the memory of the database any more.
if ((contacts > 1000000)); then goal_limit=$((contacts * 3 / 1000)); else goal_limit=$((contacts * 15 / 10000)); fi
within 'goal' "$goal_limit" "$(awk "BEGIN { print $goal * 1000 }")"
within 'fixing' "$((contacts * 4 / 1000))" "$(awk "BEGIN { print $fix * 1000 }")"
cpu=$(service_ticks)
beside_handout >"$work/beside" &
beside=$!
if ! answer=$(handed_out); then
  say 'the hand-out failed'
  failed=1
fi
wait "$beside"
cpu=$(($(service_ticks) - cpu))
read -r leases time p50 p99 quarters <<<"$answer"
say "$leases leases handed out and reported by 8 workers in $time s: $(awk "BEGIN { printf \"%d\", $total / $time }") recipients a second;" \
  "$(awk "BEGIN { printf \"%.1f\", $cpu * 10 / $leases }") ms of the service's processor time for a lease;" \
  "leases a second by quarters: $quarters"
row 'lease and report of 1,000, 8 workers' "$(awk "BEGIN { printf \"%d\", $total / $time }") recipients/s" "$p50" "$p99" – – \
  "$(goal_text "$(awk "BEGIN { print $total / $time }")" '>=50000')" –
within 'p99 of other requests beside it' 250 "$(cat "$work/beside")"
say "$(called GET "/campaigns/$campaign" | grep -o '"total[^,]*' | tr '\n' ' ')"
# Both campaigns are in these tables.
query -F ': ' -c "SELECT relname, pg_size_pretty(pg_total_relation_size(oid)) FROM pg_class
  WHERE relname IN ('campaign_block', 'campaign_part', 'campaign_exception', 'campaign_lease')" | while read -r line; do say "$line"; done
