# Reads of lists and of members by name. Sourced by run.

rated 'health: HTTP alone' '' '' GET /observe/health/live
rated 'get list' '>=0.5' "get-list first_list=$first_list last_list=$last_list" \
  GET "$base/contacts/list/{$first_list..$last_list}"
row 'key look-up, one for each request' – – – \
  "$(number "$(tps key 16 "hash=$(printf %s "$key" | sha256sum | cut -d' ' -f1)")")/s" – – –
rated 'search lists, first page' '>=0.5' "search-lists needle='campagna 1'" \
  GET "$base/contacts/list?search=campagna%201"
rated '5,000-member list, first page of 100' '>=0.5' "members list=$five_thousand offset=0" \
  GET "$base/contacts/list/$five_thousand/contacts?limit=100"
rated '1,000-member list, first page of 100' '' "members list=$thousand offset=0" \
  GET "$base/contacts/list/$thousand/contacts?limit=100"
small_list=$p50
rated "$contacts-member list, first page of 100" '' "members list=$everyone offset=0" \
  GET "$base/contacts/list/$everyone/contacts?limit=100"
compared "$contacts-member list / 1,000-member list" '<=2' "$p50" "$small_list"
