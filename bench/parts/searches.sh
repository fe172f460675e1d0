# Searches among all contacts, and filters by lists. Sourced by run.

rated "search 'zanetti' (rare)" '<=1.3' 'search-rare pattern=%zanetti%' \
  GET "$base/contacts?search=zanetti&limit=100"
rated "search 'qqqq' (none)" '<=1.3' 'search-rare pattern=%qqqq%' \
  GET "$base/contacts?search=qqqq&limit=100"
rated "search 'rossi' (common)" '<=1.3' 'search-common pattern=%rossi%' \
  GET "$base/contacts?search=rossi&limit=100"
rated "search 'ar' (two letters)" '<=1.3' 'search-short needle=ar' \
  GET "$base/contacts?search=ar&limit=100"
rated 'women on WhatsApp in two lists' '' "in-lists list=$tenth other_list=$other_tenth" \
  GET "$base/contacts?listIds=$tenth,$other_tenth&gender=FEMALE&communicationSupported=WHATSAPP&limit=100"
rated 'not in a list of a tenth' '' "not-in-list list=$tenth" \
  GET "$base/contacts?notListIds=$tenth&limit=100"
rated 'members of a list first' '' "priority list=$five_thousand" \
  GET "$base/contacts?sortPriorityListId=$five_thousand&limit=100"
