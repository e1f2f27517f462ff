#!/bin/sh
# Builds what the image holds: `build.sh CHECKOUT`, run in an empty folder by a user without rights, leaves the app in ./app.
# The checkout is only read. Needs Node with npm, tar and find.
set -eu

checkout=$(cd "$1" && pwd)
if [ -n "$(ls -A)" ]; then
  echo "build.sh: run this in an empty folder, not in $(pwd)" >&2
  exit 1
fi

# copy FOLDER PATH...: the paths of the checkout into a folder here, writable whatever they were there, without what only tests need.
copy() {
  folder=$1
  shift
  mkdir -p "$folder"
  (cd "$checkout" && tar -cf - --exclude=node_modules --exclude=dist --exclude=data "$@") | (cd "$folder" && tar -xof -)
  chmod -R u+w "$folder"
}

# npm must see every workspace of the lockfile, also those of which nothing is installed.
manifests() {
  (cd "$checkout" && find . -name node_modules -prune -o -name package.json -print)
}

# Not `npm ci`: it refuses a lockfile made where the packages for other systems could not be seen. The lockfile still decides every version.
install() {
  npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error "$@"
}

echo "The page"
# shellcheck disable=SC2046 # names in this repository hold no spaces
copy page $(manifests) package-lock.json .npmrc tsconfig.json LICENSE client shared
(cd page && install --workspace=client --include=dev)
(cd page/client && ../node_modules/.bin/vite build --logLevel warn)

echo "The server"
# shellcheck disable=SC2046
copy app --exclude='*.test.ts' --exclude='*.contract.ts' --exclude=testing $(manifests) \
  package-lock.json .npmrc LICENSE server/src shared/src
(cd app && install --workspace=server --omit=dev)
mkdir -p app/client
mv page/client/dist app/client/dist
rm -r page app/.npmrc
echo "Built in $(pwd)/app"
