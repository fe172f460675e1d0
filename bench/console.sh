# Functions of bench/console. Sourced by it.

base=/api/partner-gateway/v1

# called METHOD PATH [BODY]: the body of the answer of the API.
called() {
  curl -sS --fail-with-body -H "X-Api-Key: $key" -H 'Content-Type: application/json' -X "$1" ${3:+-d "$3"} \
    "http://127.0.0.1:$port$base$2"
}

# uploaded PATH FILE [FIELD…]: the id of the import of a file.
uploaded() {
  local field fields=()
  for field in "${@:3}"; do fields+=(-F "$field"); done
  curl -sS --fail-with-body -H "X-Api-Key: $key" "${fields[@]}" -F "file=@$2" "http://127.0.0.1:$port$base$1" | id_of
}

id_of() { grep -oE '"(id|importId)":[0-9]+' | head -1 | grep -oE '[0-9]+'; }

# await PATH TEXT: waits until what the API answers contains the text.
await() {
  local i answer
  for ((i = 0; i < 6000; i++)); do
    answer=$(called GET "$1")
    [[ $answer != *"$2"* ]] || return 0
    sleep 0.1
  done
  say "$1 is without $2: $answer"
  return 1
}

# What the data set lacks: at least one object for each screen.
add_subjects() {
  add_imports
  add_opt_outs
  add_campaigns
  export=$(called POST /exports/contacts "{\"filter\":{\"listIds\":[$thousand]}}" | id_of)
  await "/exports/$export" '"status":"COMPLETED"'
  gone=$(called POST /contacts '{"firstName":"Mario","phoneNumber":"+393331234567"}' | id_of)
  called DELETE "/contacts/$gone" >/dev/null
}

# An import with rows of all kinds, and a file that waits for its columns.
add_imports() {
  awk 'BEGIN {
    print "Nome;Cognome;Cellulare;Email"
    for (i = 0; i < 1000; i++)
      print "Mario;Rossi;" (i % 5 ? "333 " 5000000 + i : "12ab") ";" (i % 10 ? "" : "mario" i "@example.com") }' \
    >"$work/people.csv"
  import=$(uploaded /contacts/upload "$work/people.csv")
  await "/contacts/upload/$import" '"status":"COMPLETED"'
  columns=$(uploaded /contacts/upload "$work/people.csv" commit=false)
  await "/contacts/upload/$columns" '"status":"UPLOADED"'
}

# One in 200 has opted out, and a row is not a number.
add_opt_outs() {
  opt_out=$(query -c "SELECT phone FROM contact WHERE account_id = $account AND valid LIMIT 1")
  {
    echo Cellulare
    query -c "SELECT phone FROM contact WHERE account_id = $account AND valid ORDER BY id LIMIT $((contacts / 200))"
    echo 12ab
  } >"$work/opt-outs.csv"
  opt_outs=$(uploaded /suppressions/upload "$work/opt-outs.csv")
  await "/suppressions/upload/$opt_outs" '"status":"COMPLETED"'
}

# A draft to everyone, of which the goal is known, and another campaign to everyone that is being sent.
add_campaigns() {
  campaign=$(campaign_named Draft)
  sending=$(campaign_named Sending)
  called PUT "/campaigns/$sending/confirm" >/dev/null
  await "/campaigns/$sending" '"status":2'
  local lease
  lease=$(called POST "/campaigns/$sending/leases" '{"limit":1000,"seconds":3600}' |
    grep -o '"leaseId":"[^"]*"' | cut -d'"' -f4)
  called POST "/campaigns/$sending/leases/$lease/done" '{}' >/dev/null
}

campaign_named() {
  local id
  id=$(called POST /campaigns "{\"name\":\"$1\",\"sendingMode\":\"SMS\",\"contactListIds\":[$everyone],
    \"readyToSend\":true,\"smsSender\":\"Bench\",\"smsBody\":\"Ciao {{firstName}}\"}" | id_of)
  called POST "/campaigns/$id/calculateGoal" '{}' >/dev/null
  echo "$id"
}

# The cookie of a new session.
sign_in() {
  curl -sS -o /dev/null -D - -H 'Sec-Fetch-Site: same-origin' -d "account=bench&key=$key&idempotencyKey=$RANDOM$RANDOM" \
    "http://127.0.0.1:$port/console/sign-in" | sed -n 's/^[Ss]et-[Cc]ookie: \([^;]*\).*/\1/p'
}

console_heading() {
  {
    echo "Rubrica $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo '(no git)'), $contacts contacts, 200 lists;" \
      "$requests requests to each screen, 20 others working; service, database and load $pinned."
    echo
    echo '| screen | bytes | with all that it loads | p50 ms | p95 ms | first byte, p95 ms | goal |'
    echo '| --- | ---: | ---: | ---: | ---: | ---: | ---: |'
  } | tee "$table"
}

# Twenty people, each of whom opens a screen every second. Four share a session, which may have four requests at
# once.
others_begin() {
  local path
  for path in /console/lists "/console/lists?search=campagna%201{0..9}" "/console/lists/{$first_list..$last_list}/edit" \
    "/console/contacts?search=rossi" "/console/contacts/{$first_contact..$last_contact}"; do
    other "$path" >/dev/null 2>>"$work/others.log" &
    attached+=" $!"
  done
}

other() {
  exec "$jdk/bin/java" -XX:+UseSerialGC -Xmx64m -cp "$work/classes" dev.rubrica.bench.LoadGenerator --port "$port" \
    --connections 4 --rate 1 --warm 0 --seconds 86400 --header "Cookie: $(sign_in)" GET "$1"
}

others_end() {
  # shellcheck disable=SC2086
  kill $attached || failed=1
  attached=
  [[ ! -s $work/others.log ]] || { say "the others failed: $(sort -u "$work/others.log")"; failed=1; }
}

# Gets pages or files as browsers do: what each is counted and checked by is in $work/answers, a line each.
fetch() {
  local url all=()
  for url; do all+=(-o /dev/null "http://127.0.0.1:$port$url"); done
  curl -sS -g "${headers[@]}" -w '%{http_code} %{size_download} %{size_header} %{url}\n' "${all[@]}" \
    >"$work/answers" || true
  problems=$(awk '$1 != 200 { print $1, $4 }' "$work/answers")
}

# Bytes of responses with their headers.
bytes_fetched() {
  awk '{ n += $2 + $3 } END { print n }' "$work/answers"
}

# The style, scripts and icons that a page names.
assets_of() {
  curl -sS -g --compressed "${headers[@]}" "http://127.0.0.1:$port$1" |
    grep -oE '<(link|script|img)[^>]*(href|src)="[^"]*"' | sed 's/.*\(href\|src\)="\([^"]*\)"/\2/' | sort -u
}

# screen NAME KILOBYTES MILLISECONDS KIND PATH: a row of the table. At most ten requests a second, since a session
# may have twenty. Whatever is not a 200 fails the benchmark.
screen() {
  local name=$1 budget=$2 goal=$3 kind=$4 path=$5 times=$requests bytes all='–' problems= headers
  headers=(-H 'Accept-Encoding: gzip')
  # Who is signed in is led to the start page.
  [[ $path == /console/sign-in ]] || headers+=(-H "Cookie: $cookie")
  [[ $kind != part ]] || headers+=(-H 'HX-Request: true')
  # Numbers that follow a page take as long as they need.
  [[ $goal != - ]] || times=20
  fetch "$path"
  bytes=$(bytes_fetched)
  if [[ -z $problems && $kind == page ]]; then
    # shellcheck disable=SC2046
    fetch "$path" $(assets_of "$path")
    all=$(size_goal "$(bytes_fetched)" "$budget")
  fi
  # A part after # is not sent; with it, curl asks for the same page again and again.
  curl -sS --rate 10/s -o /dev/null -w '%{http_code} %{time_pretransfer} %{time_starttransfer} %{time_total}\n' \
    "${headers[@]}" "http://127.0.0.1:$port$path#[1-$times]" >"$work/times" || true
  [[ -n $problems ]] || problems=$(awk '$1 != 200 { print $1 }' "$work/times" | sort | uniq -c)
  [[ -z $problems ]] || { failed=1; say "$path failed: $problems"; name="$name **(failed)**"; }
  printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$name" "$(kilobytes "$bytes")" "$all" \
    "$(quantile 50 '$4 - $2')" "$(quantile 95 '$4 - $2')" "$(quantile 95 '$3 - $2')" \
    "$(time_goal "$(quantile 95 '$4 - $2')" "$goal")" | tee -a "$table"
}

# quantile PERCENT FORMULA: of the times of a screen, in ms.
quantile() {
  awk "{ printf \"%.1f\\n\", ($2) * 1000 }" "$work/times" | sort -n |
    awk -v p="$1" '{ all[NR] = $1 } END { i = int(NR * p / 100 + 0.999); print all[i < 1 ? 1 : i] }'
}

kilobytes() { awk "BEGIN { printf \"%.1f KB\", $1 / 1000 }"; }

size_goal() {
  [[ $2 != - ]] && echo "$(kilobytes "$1"), goal $(goal_text "$(awk "BEGIN { print $1 / 1000 }")" "<=$2")" || kilobytes "$1"
}

time_goal() {
  [[ $2 != - ]] && goal_text "$1" "<=$2" || echo –
}
