# Functions of bench/console. Sourced by it.

base=/api/partner-gateway/v1
server_time=150

# called METHOD PATH BODY: the body of the answer of the API.
called() {
  curl -sS -H "X-Api-Key: $key" -H 'Content-Type: application/json' -X "$1" -d "$3" "http://127.0.0.1:$port$base$2"
}

id_of() { sed -n 's/.*"\(id\|importId\)":\([0-9]*\).*/\2/p'; }

# What the data set lacks: an import, opt-outs, and a campaign to everyone, of which the goal is known.
add_subjects() {
  printf 'Nome;Cognome;Cellulare\nMario;Rossi;333 1234567\n' >"$work/people.csv"
  import=$(curl -sS -H "X-Api-Key: $key" -F "file=@$work/people.csv" "http://127.0.0.1:$port$base/contacts/upload" | id_of)
  called POST /suppressions '{"entries":[{"phoneNumber":"+393331234567"}]}' >/dev/null
  campaign=$(called POST /campaigns "{\"name\":\"Bench\",\"sendingMode\":\"SMS\",\"contactListIds\":[$everyone],
    \"readyToSend\":true,\"smsBody\":\"Ciao {{firstName}}\"}" | sed 's/,"contact.*//' | id_of)
  called POST "/campaigns/$campaign/calculateGoal" '{}' >/dev/null
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
# once. Screens that this version does not have are replaced by the lists.
others_begin() {
  local path
  for path in /console/lists "/console/lists?search=campagna%201{0..9}" "/console/lists/{$first_list..$last_list}/edit" \
    "/console/contacts?search=rossi" "/console/contacts/{$first_contact..$last_contact}"; do
    [[ $(status_of "$(sed 's/{\([0-9]*\)[^}]*}/\1/' <<<"$path")") == 200 ]] || path=/console/lists
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

status_of() {
  curl -sS -o /dev/null -w '%{http_code}' -H "Cookie: $cookie" "http://127.0.0.1:$port$1"
}

# Bytes of responses with their headers, as browsers get them.
bytes_of() {
  local url all=()
  for url; do all+=(-o /dev/null "http://127.0.0.1:$port$url"); done
  curl -sS -g -w '%{size_download} %{size_header}\n' -H 'Accept-Encoding: gzip' -H "Cookie: $cookie" "${all[@]}" |
    awk '{ n += $1 + $2 } END { print n }'
}

# The style, scripts and icons that a page names.
assets_of() {
  curl -sS -g -H "Cookie: $cookie" "http://127.0.0.1:$port$1" |
    grep -oE '<(link|script|img)[^>]*(href|src)="[^"]*"' | sed 's/.*\(href\|src\)="\([^"]*\)"/\2/' | sort -u
}

# screen NAME BUDGET PATH: a row of the table. At most ten requests a second, since a session may have twenty.
screen() {
  local name=$1 budget=$2 path=$3 bytes all status cookie=$cookie
  # Who is signed in is led to the start page.
  [[ $path != /console/sign-in ]] || cookie=
  status=$(status_of "$path")
  if [[ $status == 404 ]]; then
    say "$path is not answered by this version"
    return
  fi
  [[ $status == 200 ]] || { failed=1; name="$name **(status $status)**"; }
  bytes=$(bytes_of "$path")
  # shellcheck disable=SC2046
  all=$(bytes_of "$path" $(assets_of "$path"))
  # A part after # is not sent; with it, curl asks for the same page again and again.
  curl -sS --rate 10/s -o /dev/null -w '%{http_code} %{time_pretransfer} %{time_starttransfer} %{time_total}\n' \
    -H 'Accept-Encoding: gzip' -H "Cookie: $cookie" "http://127.0.0.1:$port$path#[1-$requests]" >"$work/times"
  ! grep -vq '^200 ' "$work/times" || { failed=1; name="$name **(failures: $(grep -vc '^200 ' "$work/times"))**"; }
  printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$name" "$(kilobytes "$bytes")" "$(size_goal "$all" "$budget")" \
    "$(quantile 50 '$4 - $2')" "$(quantile 95 '$4 - $2')" "$(quantile 95 '$3 - $2')" \
    "$(goal_text "$(quantile 95 '$4 - $2')" "<=$server_time")" | tee -a "$table"
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
