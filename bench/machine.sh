# The processors, the service and the load generator. Sourced by run.

# Everything shares two processors, as on a small server: child processes inherit the affinity.
pin_to_two_cpus() {
  pinned='not pinned'
  command -v taskset >/dev/null || return 0
  local allowed
  allowed=$(taskset -cp $$ | sed 's/.*: //')
  if [[ -z $cpus ]]; then
    cpus=$(tr ',' '\n' <<<"$allowed" \
      | awk -F- '{ for (i = $1; i <= ($2 == "" ? $1 : $2); i++) print i }' | head -2 | paste -sd,)
  fi
  taskset -cp "$cpus" $$ >/dev/null
  pinned="pinned to processors $cpus by taskset"
}

start_service() {
  data=${BENCH_DATA:-$work/data}
  key=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  : >"$work/service.log"
  say 'starting the service'
  # The part suppressions adds some to an account that has as many as the default allows.
  SERVER_PORT=0 RUBRICA_DATA_DIR=$data RUBRICA_DEMO_KEY=$key RUBRICA_MAX_SUPPRESSIONS=100000000 \
    "$root/rubrica" serve >"$work/service.log" 2>&1 &
  service=$!
  local i
  for ((i = 0; i < 3000; i++)); do
    port=$(sed -n 's/^Rubrica listens on .*:\([0-9]*\)$/\1/p' "$work/service.log")
    [[ -z $port ]] || break
    kill -0 "$service" 2>/dev/null || break
    sleep 0.1
  done
  [[ -n $port ]] || { cat "$work/service.log" >&2; exit 1; }
  await_ready
  database=$(sed -n 1p "$data/postgres/postmaster.pid")
  # The sessions of the service run with jit=off, too.
  export PGHOST=127.0.0.1 PGUSER=postgres PGDATABASE=rubrica PGOPTIONS='-c jit=off'
  PGPORT=$(sed -n 4p "$data/postgres/postmaster.pid")
  PGPASSWORD=$(<"$data/postgres-password")
  export PGPORT PGPASSWORD
}

# The warm-up after the start must not share the processors with what is measured.
await_ready() {
  local i status
  for ((i = 0; i < 600; i++)); do
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET /observe/health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n' >&3
    read -r status <&3 || status=
    exec 3>&-
    [[ $status != *' 200 '* ]] || return 0
    sleep 0.1
  done
  say 'the service does not become ready'
  exit 1
}

# The load generator runs on the JDK that the launcher found.
compile_load() {
  local java
  java=$(readlink -f "/proc/$service/exe" 2>/dev/null || true)
  jdk=${java%/bin/java}
  [[ -x $jdk/bin/javac ]] || jdk=${JAVA_HOME:?set JAVA_HOME to a JDK 25}
  "$jdk/bin/javac" -d "$work/classes" "$here"/src/main/java/dev/rubrica/bench/*.java
}

# Small, since CPU time of the load generator is not available to the service.
load() {
  "$jdk/bin/java" -XX:+UseSerialGC -Xmx64m -cp "$work/classes" dev.rubrica.bench.LoadGenerator \
    --port "$port" --key "$key" "$@"
}

tidy() {
  # shellcheck disable=SC2086
  [[ -z ${attached:-} ]] || kill $attached 2>/dev/null || true
  if [[ -n ${service:-} ]]; then
    kill "$service" 2>/dev/null || true
    wait "$service" 2>/dev/null || true
  fi
  if [[ -n $keep ]]; then
    say "kept: BENCH_DATA=$data"
  else
    rm -rf "$work"
  fi
}

say() {
  echo "bench: $*" >&2
}
