#!/usr/bin/env bash
# Makes poolc out of the repository that this action comes with, once a job. The lock file there says exactly what is
# installed, and no package gets to run a script of its own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

# The bundler writes this file last.
if [ -f dist/THIRD-PARTY-LICENSES.txt ]; then exit 0; fi

if ! node --eval 'const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor >= 19) ? 0 : 1)'; then
  echo '::error title=poolc::poolc needs Node 20.19 or newer on the runner. Put actions/setup-node in front of it.'
  exit 1
fi

# A runner may be set up to leave out development dependencies, and all of poolc's are, because it is bundled.
npm ci --ignore-scripts --include=dev --no-audit --no-fund
node .ci/bundle.mjs
