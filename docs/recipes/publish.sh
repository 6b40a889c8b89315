#!/bin/sh
# Publishes a newsroom from a checkout of its repository: builds, commits the addresses that became public, deploys.
#
# BRANCH         the branch to publish; by default the one that is checked out
# STATE=travels  for machines that begin with nothing: the state folder comes from the place that `state` in site.config.ts
#                names, goes back there, and only what changed is made
# WHOLE=yes      makes the whole site all the same: once for each new target
set -eu

branch=${BRANCH:-$(git symbolic-ref --short HEAD)}
npm ci

if [ "${STATE:-here}" = travels ]; then
  npm run state -- pull
  # Another machine need not wait until the lease has expired.
  trap 'npm run state -- release' EXIT
  if [ "${WHOLE:-no}" = yes ]; then npm run build; else npm run build -- --only-changes; fi
else
  npm run build
fi

# Before readers get them: no address is public that a later checkout would not know.
git add content/permalinks.jsonl
if ! git diff --cached --quiet; then
  git commit --quiet --message 'Record addresses that became public [skip ci]'
fi
# Also those that an earlier run could not push.
if [ -n "$(git rev-list --max-count=1 "origin/$branch..HEAD")" ]; then
  git push --quiet origin "HEAD:$branch" || {
    # Somebody pushed meanwhile. What they wrote is published by the next run.
    git pull --quiet --rebase origin "$branch" || { git rebase --abort; exit 1; }
    git push --quiet origin "HEAD:$branch"
  }
fi

npm run deploy

if [ "${STATE:-here}" = travels ]; then
  npm run state -- push
  trap - EXIT
fi
