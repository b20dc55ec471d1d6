import { z } from 'zod'
import type { JsonObject } from '../base/json.ts'
import type { UpdateCredentialInput } from './credential-input.ts'
import type { CredentialScope } from './credential.ts'

/** An event of the audit trail has 2,000 characters; this many ids of three kinds leave room for the rest. */
const IDS_MAX = 10
const uuid = z.uuid()

/**
 * What the audit trail tells of a scope: how long each list that restricts it is, and the first ids of people, teams and
 * keys. Names of models and workflows are words of people, which the trail does not hold.
 */
export function auditedScope(scope: CredentialScope): JsonObject {
  const counts = Object.entries(scope).flatMap(([field, allowed]) =>
    allowed.length === 0 ? [] : [`${field}:${allowed.length}`],
  )
  return {
    scope: counts.length === 0 ? 'any' : counts.join(' '),
    ...idsOf(scope, 'teams'),
    ...idsOf(scope, 'members'),
    ...idsOf(scope, 'apiKeys'),
  }
}

/** What the audit trail tells of a change: which fields, and what those became that are words of the program. */
export function auditedChange({ scope, state, fallback, ...free }: UpdateCredentialInput): JsonObject {
  const changed = Object.entries({ scope, state, fallback, ...free }).filter(([, value]) => value !== undefined)
  return {
    changed: changed.map(([field]) => field).join(' '),
    ...(state === undefined ? {} : { state }),
    ...(fallback === undefined ? {} : { fallback }),
    ...(scope === undefined ? {} : auditedScope(scope)),
  }
}

function idsOf(scope: CredentialScope, field: 'teams' | 'members' | 'apiKeys'): JsonObject {
  const ids = scope[field].filter((id) => uuid.safeParse(id).success).slice(0, IDS_MAX)
  return ids.length === 0 ? {} : { [field]: ids.join(' ') }
}
