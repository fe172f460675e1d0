# Conditions on custom fields: medians of one connection against absolute goals. Sourced by run.

# latency NAME GOAL PATH: a row for a GET; the goal is of the median in ms.
latency() {
  local answer p50 p99
  if ! answer=$(load --connections 1 --warm "$warm" --seconds "$seconds" GET "$base$3"); then
    failed=1
  fi
  read -r _ p50 p99 _ <<<"$answer"
  row "$1" – "$p50" "$p99" – – "$(goal_text "$p50" "$2")" –
}

latency 'city of a fiftieth, with total' '<=100' '/contacts?customFields.city=Lecce'
latency 'rare city, with total' '<=10' '/contacts?customFields.city=Otranto'
latency 'two custom fields, with total' '<=150' \
  '/contacts?customFields.city=Lecce&customFields.tier=Gold'
latency 'range of a half, without total' '<=20' '/contacts?customFields.points.gte=500&count=false'
latency 'range of a half, with total' '<=500' '/contacts?customFields.points.gte=500'
latency 'dates of a tenth, with total' '<=500' \
  '/contacts?customFields.birthday.gte=1970-01-01&customFields.birthday.lt=1976-11-01'
latency 'none of a city, with total' '' '/contacts?customFields.city.not=Lecce'
latency 'phone prefix, with total' '' '/contacts?phonePrefix=%2B39311'
latency 'created in a month, with total' '' \
  '/contacts?createdFrom=2025-03-01&createdBefore=2025-04-01'
