# Deep pages, by offset and by cursor. Sourced by run.

middle=$((contacts / 200))
rated "$contacts-member list, page $middle by offset" '' \
  "members list=$everyone offset=$((middle * 100))" \
  GET "$base/contacts/list/$everyone/contacts?limit=100&page=$middle"
rated "all contacts, page $middle by offset" '' "contacts offset=$((middle * 100))" \
  GET "$base/contacts?limit=100&page=$middle"

# Half of the account lies before page 10,000 of a million; a small account has smaller pages.
limit=$((contacts / 20000))
members=$base/contacts/list/$everyone/contacts?limit=$limit
cursor=$(load --once body GET "$members&page=9999" | sed -n 's/.*"nextCursor":"\([^"]*\)".*/\1/p' || true)
if [[ -z $cursor ]] || ! load --once body GET "$members&count=false" >/dev/null 2>&1; then
  row 'cursor and count=false' – – – – – – '(not answered by this version: skipped)'
else
  rated "$contacts-member list, page 0 of $limit, count=false" '' '' GET "$members&count=false"
  first_page=$p50
  rated "$contacts-member list, page 10,000 of $limit, cursor, count=false" '' '' \
    GET "$members&count=false&cursor=$cursor"
  compared 'page 10,000 / page 0' '<=1.5' "$p50" "$first_page"
fi
