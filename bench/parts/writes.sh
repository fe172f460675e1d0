# Single writes. The reference of an addition is a plain INSERT without locks, counts and an audit
# entry; that of a creation is its transaction as it would be for a single request. Sourced by run.

header=()
people="first_contact=$first_contact last_contact=$last_contact"

simulation=

# add NAME GOAL FIRST_LIST LAST_LIST REFERENCE
add() {
  rated "$1" "$2" "$5 first_list=$3 last_list=$4 $people" "${header[@]}" POST "$base/contacts/list/contacts" \
    "{\"listIds\":[{$3..$4}],\"contactIds\":[{$first_contact..$last_contact}]$simulation}"
}

create() {
  rated "$1" "$2" create-contact "${header[@]}" POST "$base/contacts" \
    '{"firstName":"Mario","lastName":"Rossi","phoneNumber":"+49{100000000000..999999999999}","email":"mario{seq}@example.com"'"$simulation}"
}

add 'add one contact, spread over lists' '>=0.9' "$first_list" "$last_list" add-plain
add 'add one contact, all to one list' '>=0.9' "$last_list" "$last_list" add-plain
create 'create contact' '>=3'
connections=64
add 'add one contact, spread, 64 connections' '>=1.2' "$first_list" "$last_list" add-plain
add 'add one contact, one list, 64 connections' '>=1.2' "$last_list" "$last_list" add-plain
create 'create contact, 64 connections' ''
connections=1
add 'add one contact, one list, 1 connection' '' "$last_list" "$last_list" add-one
add 'add one contact, spread, 1 connection' '' "$first_list" "$last_list" add-one
added=$p50
create 'create contact, 1 connection' ''
created=$p50
header=(--header 'Idempotency-Key: {seq}')
add 'add one contact, spread, 1 connection, with a key' '' "$first_list" "$last_list" add-one
compared 'the same, to that without a key' '<=1.2' "$p50" "$added"
create 'create contact, 1 connection, with a key' ''
compared 'the same, to that without a key' '<=1.2' "$p50" "$created"
header=()
simulation=',"simulation":true'
add 'add one contact, spread, 1 connection, simulated' '' "$first_list" "$last_list" add-one
compared 'the same, to the call' '<=1' "$p50" "$added"
create 'create contact, 1 connection, simulated' ''
compared 'the same, to the call' '<=1' "$p50" "$created"
simulation=
unset connections
