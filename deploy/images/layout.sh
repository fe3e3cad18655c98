#!/bin/sh
# Lays out what one process runs from: layout.sh api|coordinator|media-worker FOLDER puts all of its jars into FOLDER/lib.
# Reads what "./mvnw package" left.
set -eu
module="$1"
lib="$2/lib"
target="$(cd "$(dirname "$0")/../.." && pwd)/$module/target"
[ -f "$target/classpath.txt" ] || { echo "$module is not built: run ./mvnw -DskipTests package" >&2; exit 1; }
# Everybody may read them, whatever the copies in the local repository say.
umask 022
mkdir -p "$lib"
cp "$target"/baton-*.jar "$lib/"
# Artifacts of different groups may have jars of the same name; the group's folder is put in front of these.
tr ':' '\n' <"$target/classpath.txt" | while read -r jar; do
  name="$(basename "$jar")"
  [ ! -e "$lib/$name" ] || name="$(basename "$(dirname "$(dirname "$(dirname "$jar")")")")-$name"
  cp "$jar" "$lib/$name"
done
chmod 644 "$lib"/*
