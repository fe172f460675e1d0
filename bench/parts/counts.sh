# What an exact count costs: the same page of ten with and without it, by one connection; then by 16, of which
# the service lets an account run some at a time. Sourced by run.

# counted NAME PATH: two rows.
counted() {
  latency "$1, counted" '' "$2"
  latency "$1, count=false" '' "$2&count=false"
}

counted 'all contacts' '/contacts?limit=10'
counted "search 'zanetti'" '/contacts?limit=10&search=zanetti'
counted "search 'rossi'" '/contacts?limit=10&search=rossi'
counted "search 'ar'" '/contacts?limit=10&search=ar'
counted 'all women' '/contacts?limit=10&gender=FEMALE'
counted 'women on WhatsApp in two lists' \
  "/contacts?limit=10&gender=FEMALE&communicationSupported=WHATSAPP&listIds=$tenth,$other_tenth"
for requests in "search=rossi" "search=rossi&count=false" "gender=FEMALE" "gender=FEMALE&count=false"; do
  rated "$requests, 16 connections" '' '' GET "$base/contacts?limit=10&$requests"
done
