#!/bin/sh
# Starts MongoDB for docker-compose.yml. The first start invents the passwords and the key of the replica set and keeps them in a volume that
# the app may read: nothing secret is in this repository, in the environment or in anybody's shell.
set -eu

secrets=${1:-/data/configdb}
umask 022

# invent NAME MODE: 64 random characters, whole or not at all.
invent() {
  if [ ! -s "$secrets/$1" ]; then
    head -c 48 /dev/urandom | base64 | tr -d '\n' | tr '+/' 'ab' >"$secrets/$1.unfinished"
    chmod "$2" "$secrets/$1.unfinished"
    mv "$secrets/$1.unfinished" "$secrets/$1"
  fi
}

# MongoDB refuses a key that others can read. The administrator's password is for the group of the service that makes the app's user; the
# app's own is for the app, which has another user and no group here. Nobody else has the volume.
invent replica-set-key 0400
invent root-password 0440
invent app-password 0444

if [ "${2:-}" != only-secrets ]; then
  exec docker-entrypoint.sh mongod --replSet saydo --keyFile "$secrets/replica-set-key" --bind_ip_all
fi
