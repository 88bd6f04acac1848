#!/usr/bin/env bash
# @alicloud/openapi-core 1.0.8: an error without JSON has no HTTP status, and an error with status 200 is a success.
#
# One would guess: an error of the official client tells the status that came, whatever the body was; and a body that names an
# error code is an error.
# A load balancer's 503 in HTML becomes a SyntaxError of JSON.parse without a status, so "try later" cannot be told from
# "a bug here". A 200 whose body has a Code resolves. A body without a code gives the code "undefined", a string.
#
# Seen on 2026-11-30 with Node 20.20.2:
#   503, JSON with a code: rejected ServerError, status 503, code string ServiceUnavailable
#   503, HTML: rejected SyntaxError, status undefined, code undefined undefined
#   200, JSON with a code: resolved, status 200, code string NotAuthorized
#   400, JSON without a code: rejected ClientError, status 400, code string undefined
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund @alicloud/openapi-core@1.0.8 @darabonba/typescript@1.0.5
cat >finding.mjs <<'EOF'
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import openApi, { $OpenApiUtil } from '@alicloud/openapi-core';
import { RuntimeOptions } from '@darabonba/typescript';

const replies = {
  '503, JSON with a code': [503, '{"Code":"ServiceUnavailable","Message":"later","RequestId":"1"}'],
  '503, HTML': [503, '<html>Service Unavailable</html>'],
  '200, JSON with a code': [200, '{"Code":"NotAuthorized","Message":"no","RequestId":"2"}'],
  '400, JSON without a code': [400, '{"message":"bad"}'],
};
const server = createServer((asked, reply) => {
  const [status, body] = replies[new URL(asked.url, 'http://localhost').searchParams.get('Case')];
  reply.writeHead(status, { 'Content-Type': body.startsWith('<') ? 'text/html' : 'application/json' }).end(body);
});
await once(server.listen(0, '127.0.0.1'), 'listening');

const client = new openApi.default(
  new $OpenApiUtil.Config({
    accessKeyId: 'example',
    accessKeySecret: 'example',
    endpoint: `127.0.0.1:${server.address().port}`,
    protocol: 'HTTP',
  }),
);
const params = new $OpenApiUtil.Params({
  action: 'ListCustomImages',
  version: '2018-04-12',
  protocol: 'HTTP',
  pathname: '/',
  method: 'GET',
  authType: 'AK',
  style: 'RPC',
  reqBodyType: 'formData',
  bodyType: 'json',
});

const seen = [];
for (const name of Object.keys(replies)) {
  const call = client.callApi(params, new $OpenApiUtil.OpenApiRequest({ query: { Case: name } }), new RuntimeOptions({}));
  const [how, status, code] = await call.then(
    ({ statusCode, body }) => ['resolved', statusCode, body.Code],
    (error) => [`rejected ${error.name}`, error.statusCode, error.code],
  );
  seen.push(`${name}: ${how}, status ${status}, code ${typeof code} ${code}`);
}
console.log(seen.join('\n'));
server.closeAllConnections();
server.close();
assert.deepEqual(seen, [
  '503, JSON with a code: rejected ServerError, status 503, code string ServiceUnavailable',
  '503, HTML: rejected SyntaxError, status undefined, code undefined undefined',
  '200, JSON with a code: resolved, status 200, code string NotAuthorized',
  '400, JSON without a code: rejected ClientError, status 400, code string undefined',
]);
EOF
timeout 60 node finding.mjs
