import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { findInText } from './find-in-text.ts'
import { FINDING_KINDS } from './finding.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** Prose, logs and tables that hold nothing of anybody, with what is often taken for something. */
const HARMLESS = `
The meeting of 12 March 2024 begins at 09:30, room 4.11; 1,250 people came, which is 12.5 % more than in 2019.
Version 10.15.7 of the tool needs Node 22.11.0 (or 26), Postgres 17 and 4 GiB; see page 212, table 3-14.
Invoice 2024-000123 of 1.234,56 EUR, order #4500012345, parcel JD014600003828392715, flight TK1987, ISBN 978-3-16-148410-0.
Our reference is 12-3456-78. The score was 21-19, 18-21, 21-15. Coordinates: 41.00823, 28.97835; 52.5200° N.
2024-11-20T10:15:30.123Z INFO request 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f took 1732195200 us, 200 OK, 5432 bytes
192.168.100.200 - - [20/Nov/2024:10:15:30 +0000] "GET /v1/models HTTP/1.1" 200 1234 "-" "curl/8.5.0"
commit 437d10e29b0e0ca0e15475b8748a5a79324af2d3, tree 9fceb02d0ae598e95dc970b74767f19372d61af8, sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
const card = { width: 4111, height: 1111 }; x = a +12; y = b - 555; phone.length >= 10 && isValid(phone)
@media (max-width: 600px) { .a { margin: 0 -12px } } import { x } from '@scope/package'; decorator @Injectable()
npm i left-pad@1.3.0 typescript@5.9.2; docker pull postgres@17; ssh host; git clone git@github.com:team/project.git
model: claude-3-5-sonnet-20241022, gpt-4o-2024-08-06, gemini-2.5-flash-preview-05-20, text-embedding-3-small
| 2021 | 4711 | 0.4111111111111111 | 3.141592653589793 | 1e-9 | 0x7fffffff | 9007199254740991 | 18446744073709551615 |
Sırada 3 kişi var, 1923'te kuruldu, 0,25 lira, 5.000.000 TL, Madde 12/3-a, 2024/1453 E. 2025/812 K.
sk-learn, task-based, ask-me-anything, AKIA is a prefix, "sk-..." is how keys begin, xoxb tokens, set whsec_ in .env
`

it('prose, logs, tables and commands hold nothing', () => {
  expect(findInText(HARMLESS, FINDING_KINDS).map(({ start, end }) => HARMLESS.slice(start, end))).toEqual([])
})

it('the code and the documents of this project hold addresses of examples, and under three other findings in a million characters', () => {
  const files = ['src', 'docs', 'migrations', 'console/src'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<![.]test)[.](?:ts|tsx|md|sql|css)$/.test(name))
      .map((name) => join(ROOT, folder, name)),
  )
  const text = files.map((path) => readFileSync(path, 'utf8')).join('\n')
  const found = findInText(text, FINDING_KINDS).map(({ kind, start, end }) => ({ kind, value: text.slice(start, end) }))
  const unexpected = found.filter(({ value }) => !/@(?:[\w-]+[.])*example[.](?:com|org|net|test)/i.test(value))
  expect(text.length).toBeGreaterThan(1_000_000)
  expect(unexpected.length).toBeLessThan((3 * text.length) / 1_000_000)
})
