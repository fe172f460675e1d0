# Finds the JDK that builds and runs Rubrica. Sourced by mvnw, rubrica and format; for any POSIX shell.

is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] &&
    [ "$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")" = 25 ]
}

# Prints the home directory of a JDK 25, or prints nothing and fails. In a subshell, because mvnw
# switches off the expansion of patterns.
find_jdk() (
  set +f
  on_path=$(readlink -f "$(command -v java || true)" 2>/dev/null || true)
  for home in "${JAVA_HOME:-}" "${on_path%/bin/java}" \
      /usr/lib/jvm/* /usr/lib64/jvm/* /usr/local/lib/jvm/* /usr/java/* \
      /opt/java /opt/jdk* /opt/*/jdk* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.m2/jdks/*; do
    if [ -n "$home" ] && is_jdk_25 "$home"; then
      printf '%s\n' "$home"
      exit 0
    fi
  done
  exit 1
)

no_jdk_message() {
  cat <<'MISSING'
no JDK 25 found in JAVA_HOME, on the PATH, or in the usual directories of systems, SDKMAN and
IDEs. Install one, such as Temurin 25, or set JAVA_HOME to it.
MISSING
}

# Suppresses warnings of newer JDKs about Maven itself.
quiet_maven_opts="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
