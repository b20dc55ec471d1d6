import { formatInstant, type InstantMs } from '#base/instant.ts'
import type { Route } from '#catalog/catalog.ts'
import type { CredentialRef } from '#vault/credential.ts'
import { availabilityOf } from '#vault/health.ts'
import { scopeFits } from '#vault/scope-fits.ts'
import type { Requirement } from './requirement.ts'
import type { KeySide, RefusalReason } from './route-plan.ts'
import type { RoutingPrincipal } from './routing-world.ts'

/** The credentials that could call one provider's routes, split by whose money they spend. */
export type KeyRing = { readonly own: readonly CredentialRef[]; readonly platform: readonly CredentialRef[] }

/** Who uses a key and when: the part of the question that is the same for all routes. */
export type KeyAsk = {
  readonly requirement: Requirement
  readonly capabilities: readonly string[]
  readonly principal: RoutingPrincipal
  readonly nowMs: InstantMs
  /** Only this credential may be used (V4). */
  readonly namedCredentialId: string | undefined
}

/**
 * How a key may serve. `first`: on equal terms. `fallback`: the platform's, since no own key that fits works just now.
 * `standby`: the platform's, only after every own key failed in flight; never chosen first.
 */
export type Standing = 'first' | 'fallback' | 'standby'

export type UsableKey = {
  readonly kind: 'usable'
  readonly credential: CredentialRef
  readonly side: KeySide
  readonly standing: Standing
}
export type RefusedKey = {
  readonly kind: 'refused'
  readonly credential: CredentialRef
  readonly reason: RefusalReason
  readonly detail: string
}
export type KeyVerdict = UsableKey | RefusedKey

/**
 * V8: which of these keys may call the route. Own fitting keys come first; the platform's key stands in plainly where
 * the account has no own active key that covers the use, and otherwise only where every own key that covers it allows
 * fallback: one owner's "no" is enough, because it is the owner's money. A key that was named decides alone.
 */
export function judgeKeys(ring: KeyRing, route: Route, ask: KeyAsk): readonly KeyVerdict[] {
  const own = ring.own.map((credential) => judgeKey(credential, route, ask, 'byok'))
  const covering = own.filter((verdict) => verdict.kind === 'usable' || verdict.reason === 'credential_unhealthy')
  const platform = ring.platform.map((credential) => {
    const verdict = judgeKey(credential, route, ask, 'platform')
    return verdict.kind === 'refused' ? verdict : standIn(verdict, covering)
  })
  return [...own, ...platform]
}

/** True when some key's scope looks at the model, so that one verdict does not hold for all routes of the provider. */
export function judgesByModel(ring: KeyRing): boolean {
  return [...ring.own, ...ring.platform].some((credential) => credential.scope.modelFamilies.length > 0)
}

function judgeKey(credential: CredentialRef, route: Route, ask: KeyAsk, side: KeySide): KeyVerdict {
  const refused = (reason: RefusalReason, detail: string): RefusedKey => ({
    kind: 'refused',
    credential,
    reason,
    detail,
  })
  if (ask.namedCredentialId !== undefined && ask.namedCredentialId !== credential.id) {
    return refused('credential_not_named', `the request names credential ${ask.namedCredentialId}`)
  }
  const availability = availabilityOf(credential, ask.nowMs)
  if (!availability.available && availability.reason === 'disabled') {
    return refused('credential_disabled', `"${credential.label}" is disabled`)
  }
  const fit = scopeFits(credential.scope, {
    providerId: route.providerId,
    modelId: route.modelId,
    upstreamModel: route.upstreamModel,
    capabilities: ask.capabilities,
    mode: ask.requirement.mode,
    apiKeyId: ask.principal.apiKeyId,
    memberId: ask.principal.memberId,
    teamIds: ask.principal.teamId === undefined ? [] : [ask.principal.teamId],
  })
  if (!fit.fits) return refused('credential_scope', `"${credential.label}": ${fit.reason}`)
  if (!availability.available) {
    const until = availability.reason === 'cooling' ? ` and rests until ${formatInstant(credential.coolUntilMs)}` : ''
    return refused('credential_unhealthy', `"${credential.label}" is ${credential.health.replaceAll('_', ' ')}${until}`)
  }
  return { kind: 'usable', credential, side, standing: 'first' }
}

function standIn(key: UsableKey, covering: readonly KeyVerdict[]): KeyVerdict {
  if (covering.length === 0) return key
  const unwilling = covering.find((verdict) => verdict.credential.fallback === 'none')
  if (unwilling !== undefined) {
    return {
      kind: 'refused',
      credential: key.credential,
      reason: 'own_key_without_fallback',
      detail: `the account's own key "${unwilling.credential.label}" covers this and does not allow the platform's key`,
    }
  }
  const ownServes = covering.some((verdict) => verdict.kind === 'usable')
  return { ...key, standing: ownServes ? 'standby' : 'fallback' }
}
