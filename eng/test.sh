#!/usr/bin/env bash
# Installs the SMPP clients that the interop tests drive, where they are missing, then runs every test of the solution.
# Arguments go to `dotnet test`, for example: eng/test.sh --filter FullyQualifiedName~Kannel
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

PATH=$PATH:/usr/sbin # where Debian puts bearerbox
node_smpp=tests/Smsc.Interop.Tests/node-smpp

packages=()
command -v npm >/dev/null || packages+=(nodejs npm)
command -v bearerbox >/dev/null || packages+=(kannel)
command -v tshark >/dev/null || packages+=(tshark)
perl -MNet::SMPP -e 1 2>/dev/null || packages+=(libnet-smpp-perl)
perl -MIO::Socket::SSL -e 1 2>/dev/null || packages+=(libio-socket-ssl-perl)

if ((${#packages[@]})); then
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq "${packages[@]}"
  else
    echo "Not installed, because that takes root and apt-get: ${packages[*]}. The interop tests of these clients do not run." >&2
  fi
fi

if [[ ! -d $node_smpp/node_modules/smpp ]]; then
  if command -v npm >/dev/null; then
    npm ci --prefix "$node_smpp"
  else
    echo "Not installed, because npm is missing: node-smpp. Its interop tests do not run." >&2
  fi
fi

exec dotnet test Smsc.sln -c Release "$@"
