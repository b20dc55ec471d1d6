import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { AUDIT_ACTIONS, AUDIT_AREAS } from '../src/accounts/audit-action.ts'
import { CAPABILITIES } from '../src/catalog/capability.ts'
import { UNITS } from '../src/catalog/unit.ts'
import { REFUSAL_REASONS } from '../src/routing/route-plan.ts'
import { ACCESS_PURPOSES } from '../src/vault/call-audit.ts'

const messagesOf = (language: string) =>
  z
    .record(z.string(), z.string().min(1))
    .parse(JSON.parse(readFileSync(resolve(import.meta.dirname, `../console/src/i18n/${language}.json`), 'utf8')))
const [english, turkish] = [messagesOf('en'), messagesOf('tr')]
/** Those that are loaded with the operator's desk. */
const [adminEnglish, adminTurkish] = [messagesOf('admin-en'), messagesOf('admin-tr')]

/** Names of the values that a message takes, whatever its syntax around them. */
const argumentsOf = (message: string) =>
  [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name))].toSorted((a, b) =>
    a.localeCompare(b),
  )

it.each([
  ['of everybody', english, turkish],
  ['of the operator', adminEnglish, adminTurkish],
])('both languages have the same messages with the same values, in order: %s', (_whose, ours, theirs) => {
  expect(Object.keys(theirs)).toEqual(Object.keys(ours))
  expect(Object.keys(ours)).toEqual(Object.keys(ours).toSorted())
  for (const [key, message] of Object.entries(ours)) {
    expect([key, argumentsOf(theirs[key] ?? '')]).toEqual([key, argumentsOf(message)])
  }
})

it('no message is in both files: which one is meant would depend on who asks', () => {
  expect(Object.keys(adminEnglish).filter((key) => key in english)).toEqual([])
})

it.each([
  ['en', { ...english, ...adminEnglish }],
  ['tr', { ...turkish, ...adminTurkish }],
])('every message can be formatted: %s', (language, messages) => {
  for (const [key, message] of Object.entries(messages)) {
    expect(() => new IntlMessageFormat(message, language), key).not.toThrow()
  }
})

it('every unit, capability, reason, event and purpose of the server has its word', () => {
  const words = [
    ...UNITS.map((unit) => `unit.${unit}`),
    ...CAPABILITIES.map((capability) => `capability.${capability}`),
    ...REFUSAL_REASONS.map((reason) => `refusal.${reason}`),
    ...AUDIT_ACTIONS.map((action) => `audit.${action}`),
    ...ACCESS_PURPOSES.map((purpose) => `purpose.${purpose}`),
    ...AUDIT_AREAS.map((area) => `org.area.${area}`),
  ]
  expect(words.filter((key) => english[key] === undefined)).toEqual([])
})

it('every event of the audit trail belongs to an area that it can be searched by', () => {
  const areas = new Set<string>(AUDIT_AREAS)
  expect(AUDIT_ACTIONS.filter((action) => !areas.has(action.split('.')[0] ?? ''))).toEqual([])
})
