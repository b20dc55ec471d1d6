import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

// Who may open a connection at all. Addresses that come from outside go through `platform/http/egress.ts`,
// `platform/http/upstream.ts` and `platform/http/upstream-sockets.ts`, all with the guard; the others know only addresses that the operator configured.
const SRC = resolve(import.meta.dirname, '../src')
const WAYS_OUT: Readonly<Record<string, string>> = {
  'platform/http/egress.ts': 'guarded: probes, price feeds, token endpoints',
  'platform/http/upstream.ts': 'guarded: calls',
  'platform/http/upstream-sockets.ts': 'guarded: live sessions',
  'platform/http/accept-socket.ts': 'opens none: it answers WebSockets that clients open',
  'platform/http/guarded-fetch.ts': 'guarded: providers that people sign in with',
  'platform/http/endpoint-guard.ts': 'the guard itself',
  'platform/http/post-json.ts': 'the collector of telemetry, from the configuration',
  'mail/actions/smtp-transport.ts': 'the mail server, from the configuration',
}
/** A value, not only a type, of a module that connects. */
const CONNECTS =
  /^import (?!type\b)(?!\{ type [^,}]+(?:, type [^,}]+)* \} from).*from '(?:undici|nodemailer|ws|(?:node:)?(?:https|http2|net|tls|dgram|dns)(?:\/promises)?)'/m
const ASKS =
  /\b(?:http|https)\.(?:request|get)\(|import \{[^}]*\brequest\b[^}]*\} from '(?:node:)?http'|\bnew (?:WebSocket|EventSource)\(|(?<![.\w])fetch\(/

it('connections are opened in these files only, and by the command line as a client of the API', () => {
  const opening = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|(?:^|\/)test\//.test(path) && !path.startsWith('cli/'))
    .filter((path) => {
      const text = readFileSync(resolve(SRC, path), 'utf8')
      return CONNECTS.test(text) || ASKS.test(text.replaceAll(/^\s*(?:\/\/|\*).*$/gm, ''))
    })
  expect(opening.toSorted()).toEqual(Object.keys(WAYS_OUT).toSorted())
})
