import { describe, expect, it } from 'vitest'
import { findInText } from './find-in-text.ts'
import { FINDING_KINDS } from './finding.ts'

/** Everything found, as `kind: text`. */
function found(text: string): readonly string[] {
  return findInText(text, FINDING_KINDS).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)
}

// Made up by hand for these tests: the shape of real keys, nobody's secret. Put together here, so that scanners of
// repositories do not take this file for a leak.
const RUN = 'aB3dEfGh1jKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKlMnOpQrStUvWxYz98'
const KEYS: readonly string[] = [
  ['sk-proj-', `${RUN}_-x`],
  ['sk-', RUN.slice(0, 48)],
  ['sk-ant-', `api03-${RUN}${RUN.slice(0, 30)}AA`],
  ['sk-or-', `v1-${'0f1e2d3c4b5a6978'.repeat(4)}`],
  ['AIza', `Sy${RUN.slice(0, 33)}`],
  ['xai-', `${RUN}${RUN.slice(0, 16)}`],
  ['gsk_', RUN.slice(0, 52)],
  ['hf_', RUN.slice(0, 34)],
  ['pplx-', RUN.slice(0, 48)],
  ['AKIA', 'QWERTYUIOPASDF23'],
  ['ghp_', RUN.slice(0, 36)],
  ['github_pat_', `${RUN.slice(0, 22)}_${RUN.slice(0, 59)}`],
  ['glpat-', RUN.slice(0, 20)],
  ['xoxb-', `123456789012-${RUN.slice(0, 24)}`],
  ['sk_live_', RUN.slice(0, 24)],
  ['rk_test_', RUN.slice(0, 24)],
  ['whsec_', RUN.slice(0, 32)],
  ['npm_', RUN.slice(0, 36)],
  ['kasa_', RUN.slice(0, 43)],
].map((parts) => parts.join(''))

describe('keys of providers', () => {
  it.each(KEYS)('%s is found whole, wherever it stands', (key) => {
    expect(found(`${key}`)).toEqual([`provider_key: ${key}`])
    expect(found(`OPENAI_API_KEY=${key}\n`)).toEqual([`provider_key: ${key}`])
    expect(found(`{"key":"${key}"}`)).toEqual([`provider_key: ${key}`])
    expect(found(`Bearer ${key}, please`)).toEqual([`provider_key: ${key}`])
  })

  it('a secret of Amazon is found by the name before it, and not without', () => {
    const secret = RUN.slice(0, 38) + '/+'
    expect(found(`aws_secret_access_key = ${secret}`)).toEqual([`provider_key: ${secret}`])
    expect(found(`AWS_SECRET_ACCESS_KEY: "${secret}"`)).toEqual([`provider_key: ${secret}`])
    expect(found(`checksum = ${secret}`)).toEqual([])
  })

  it.each([
    'sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'AKIAIOSFODNN7EXAMPLE',
    'sk-proj-put-your-own-key-in-here-please',
    'task-abcdefghijklmnopqrstuvwxyz0123456789',
  ])('%s is none', (text) => expect(found(text)).toEqual([]))
})

describe('private keys', () => {
  const pem = (label: string) => `-----BEGIN ${label}-----\nMIIEvQIBADAN\nBgkqhkiG9w0=\n-----END ${label}-----`
  it.each(['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'OPENSSH PRIVATE KEY', 'PGP PRIVATE KEY BLOCK'])(
    '%s is found from its first line to its last',
    (label) => expect(found(`Here:\n${pem(label)}\nbye`)).toEqual([`private_key: ${pem(label)}`]),
  )

  it('one with its line ends escaped, as a settings file has it, and one that is cut off', () => {
    const escaped = pem('PRIVATE KEY').replaceAll('\n', String.raw`\n`)
    expect(found(`"key": "${escaped}"`)).toEqual([`private_key: ${escaped}`])
    expect(found('-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n...')).toEqual([
      'private_key: -----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n',
    ])
  })

  it('two in a row are two; a certificate and a public key are none', () => {
    expect(found(`${pem('PRIVATE KEY')}\n${pem('EC PRIVATE KEY')}`)).toHaveLength(2)
    expect(found(pem('CERTIFICATE'))).toEqual([])
    expect(found(pem('PUBLIC KEY'))).toEqual([])
  })
})

describe('e-mail', () => {
  it.each([
    ['Write to ada@example.com.', 'ada@example.com'],
    ['<ada.b+list@mail.example.co.uk>', 'ada.b+list@mail.example.co.uk'],
    ['mailto:ada@example.com?subject=x', 'ada@example.com'],
    ['{"user":"ADA_1@EXAMPLE.COM"}', 'ADA_1@EXAMPLE.COM'],
    ['şükrü@örnek.com, çağrı@example.com.tr', 'çağrı@example.com.tr'],
  ])('%s', (text, email) => expect(found(text)).toEqual([`email: ${email}`]))

  it.each([
    'icon@2x.png',
    'git@github.com:team/project.git',
    'npm install @scope/package@1.2.3',
    '@dataclass',
    'a @ b.T',
    'user@localhost',
    'name@@example.com x',
  ])('%s is none', (text) => expect(found(text)).toEqual([]))
})

describe('numbers that carry a check', () => {
  it.each([
    ['4111 1111 1111 1111 12/27', 'card: 4111 1111 1111 1111'],
    ['5555-5555-5555-4444', 'card: 5555-5555-5555-4444'],
    ['amex 3782 822463 10005.', 'card: 3782 822463 10005'],
    ['6011111111111117', 'card: 6011111111111117'],
    ['{"n":2223003122003222}', 'card: 2223003122003222'],
    ['DE89 3704 0044 0532 0130 00 and then', 'iban: DE89 3704 0044 0532 0130 00'],
    ['tr330006100519786457841326', 'iban: tr330006100519786457841326'],
    ['GB82WEST12345698765432.', 'iban: GB82WEST12345698765432'],
    ['TC 10000000146,', 'tr_id: 10000000146'],
    ['SSN 123-45-6789', 'us_ssn: 123-45-6789'],
  ])('%s', (text, expected) => expect(found(text)).toEqual([expected]))

  it.each([
    ['a card with a wrong check digit', '4111 1111 1111 1112'],
    ['a right check digit in no network', '1111111111111117'],
    ['an IBAN with two digits swapped', 'DE98 3704 0044 0532 0130 00'],
    ['an IBAN that is too short for its country', 'DE89 3704 0044 0532 0130'],
    ['a Turkish number with a wrong check digit', '10000000147'],
    ['a number of eleven digits that begins with nought', '00000000000'],
    ['a part that was never given out', '000-12-3456, 666-12-3456, 912-12-3456, 123-00-4567, 123-45-0000'],
    ['a fraction', '0.4111111111111111'],
    ['an id within a word', 'order_4111111111111111'],
    ['a time in milliseconds', '1732195200000'],
    ['a date and a version', '2024-11-20, 10.15.7, 1.2.3-45-6789'],
  ])('%s is none', (_, text) => expect(found(text)).toEqual([]))
})

describe('telephone numbers', () => {
  it.each([
    ['+14155552671', '+14155552671'],
    ['call +49 (30) 901820 now', '+49 (30) 901820'],
    ['+90 532 123 45 67', '+90 532 123 45 67'],
    ['(212) 555-0123', '(212) 555-0123'],
    ['1-212-555-0123', '1-212-555-0123'],
    ['212.555.0123', '212.555.0123'],
    ['0532 123 45 67', '0532 123 45 67'],
    ['0 (212) 555 12 34', '0 (212) 555 12 34'],
  ])('%s', (text, phone) => expect(found(text)).toEqual([`phone: ${phone}`]))

  it.each(['+1 415', 'a + 12345678', '192.168.100.200', '555-1234', '+123', '2 + 3', '+0123456789', 'x+123456789012'])(
    '%s is none',
    (text) => expect(found(text)).toEqual([]),
  )
})

describe('what overlaps', () => {
  it('is one finding over both places, of the kind that ranks higher', () => {
    const text = `postgres://ada:${KEYS[1] ?? ''}@db.example.com/x`
    const key = `provider_key: ${KEYS[1] ?? ''}@db.example.com`
    expect(found(text)).toEqual([key])
    const [ranked] = findInText(text, FINDING_KINDS, (kind) => (kind === 'email' ? 1 : 0))
    expect(ranked?.kind).toBe('email')
  })
})
