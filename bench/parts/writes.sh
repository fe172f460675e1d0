# Single writes: the same transaction by pgbench. Sourced by run.

people="first_contact=$first_contact last_contact=$last_contact"
rated 'add one contact, spread over lists' '>=0.5' \
  "add-one first_list=$first_list last_list=$last_list $people" \
  POST "$base/contacts/list/contacts" \
  "{\"listIds\":[{$first_list..$last_list}],\"contactIds\":[{$first_contact..$last_contact}]}"
rated 'add one contact, all to one list' '>=0.5' \
  "add-one first_list=$last_list last_list=$last_list $people" \
  POST "$base/contacts/list/contacts" \
  "{\"listIds\":[$last_list],\"contactIds\":[{$first_contact..$last_contact}]}"
rated 'create contact' '' create-contact POST "$base/contacts" \
  '{"firstName":"Mario","lastName":"Rossi","phoneNumber":"+49{10000000000..99999999999}","email":"mario{seq}@example.com"}'
