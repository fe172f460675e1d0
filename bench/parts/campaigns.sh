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

new_campaign() {
  called POST /campaigns "{\"name\":\"Bench\",\"sendingMode\":\"RCS_SMS\",\"contactListIds\":[$everyone],
    \"readyToSend\":true,\"smsBody\":\"{{firstName}} {{lastName}} {{gender}} {{email}}\",\"rcsTemplateId\":\"t\"}" | property id
}

# Waits until the audience is fixed.
fixed() {
  while ! called GET "/campaigns/$campaign" | grep -q '"status":2'; do sleep 0.1; done
}

confirmed() {
  called PUT "/campaigns/$campaign/confirm" | grep -q ' 202$' || { say 'confirm failed'; failed=1; }
  fixed
}

# The processor time of the service in hundredths of a second.
service_ticks() { awk '{ print $14 + $15 }' "/proc/$service/stat"; }

# Leases and reports until nobody is left; prints the number of leases.
worker() {
  local answer=$work/lease.$1 leases=0 lease
  while [[ $(curl -sS -o "$answer" -w '%{http_code}' -H "X-Api-Key: $key" -H 'Content-Type: application/json' \
    -d '{"limit":1000,"seconds":120}' "http://127.0.0.1:$port$base/campaigns/$campaign/leases") == 200 ]]; do
    lease=$(head -c 100 "$answer" | property leaseId)
    curl -sS -o /dev/null -H "X-Api-Key: $key" -H 'Content-Type: application/json' -d '{}' \
      "http://127.0.0.1:$port$base/campaigns/$campaign/leases/$lease/done"
    leases=$((leases + 1))
  done
  echo "$leases"
}

handed_out() {
  local n
  for n in $(seq "$1"); do worker "$n" >"$work/worker.$n" & done
  wait $(jobs -p | grep -v "^$service$" || true)
}

say "campaign to the $contacts contacts of one list"
campaign=$(new_campaign)
bare=$(seconds_of query -c "SELECT count(*) FROM (SELECT DISTINCT m.contact_id FROM membership m
  WHERE m.account_id = $account AND m.list_id = $everyone) AS d")
goal=$(seconds_of called POST "/campaigns/$campaign/calculateGoal" '{}')
fix=$(seconds_of confirmed)
total=$(called GET "/campaigns/$campaign" | property totalDestinations)
say "bare distinct members $bare s; goal $goal s; fixed $total recipients in $fix s"
within 'goal, ms' "$((contacts * 15 / 10000))" "$(awk "BEGIN { print $goal * 1000 }")"
within 'fixing, ms' "$((contacts * 4 / 1000))" "$(awk "BEGIN { print $fix * 1000 }")"
cpu=$(service_ticks)
time=$(seconds_of handed_out 8)
cpu=$(($(service_ticks) - cpu))
leases=$(cat "$work"/worker.* | awk '{ n += $1 } END { print n }')
say "$leases leases handed out and reported by 8 workers in $time s: $(awk "BEGIN { printf \"%d\", $total / $time }") recipients a second;" \
  "$(awk "BEGIN { printf \"%.1f\", $cpu * 10 / $leases }") ms of the service's processor time for a lease"
say "$(called GET "/campaigns/$campaign" | grep -o '"total[^,]*' | tr '\n' ' ')"
query -F ': ' -c "SELECT relname, pg_size_pretty(pg_total_relation_size(oid)) FROM pg_class
  WHERE relname IN ('campaign_block', 'campaign_part', 'campaign_exception', 'campaign_lease')" | while read -r line; do say "$line"; done
