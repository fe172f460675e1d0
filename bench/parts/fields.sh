# Conditions on custom fields: medians of one connection against absolute goals. Sourced by run.

latency 'city of a fiftieth, with total' '<=100' '/contacts?customFields.city=Lecce'
latency 'rare city, with total' '<=10' '/contacts?customFields.city=Otranto'
latency 'two custom fields, with total' '<=150' \
  '/contacts?customFields.city=Lecce&customFields.tier=Gold'
query -c CHECKPOINT
say "tagging a tenth of the contacts took $(load --once time POST "$base/contacts/tags" \
  '{"filter":{"customFields":{"points":{"lt":100}}},"add":["Vip"]}') ms"
latency 'two custom fields and a tag, with total' '<=150' \
  '/contacts?customFields.city=Lecce&customFields.tier=Gold&tags=Vip'
latency 'range of a half, without total' '<=20' '/contacts?customFields.points.gte=500&count=false'
latency 'range of a half, with total' '<=500' '/contacts?customFields.points.gte=500'
latency 'dates of a tenth, with total' '<=500' \
  '/contacts?customFields.birthday.gte=1970-01-01&customFields.birthday.lt=1976-11-01'
latency 'none of a city, with total' '' '/contacts?customFields.city.not=Lecce'
latency 'phone prefix, with total' '' '/contacts?phonePrefix=%2B39311'
latency 'created in a month, with total' '' \
  '/contacts?createdFrom=2025-03-01&createdBefore=2025-04-01'
