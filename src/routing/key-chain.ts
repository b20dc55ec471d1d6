import type { Route } from '#catalog/catalog.ts'
import type { CredentialRef } from '#vault/credential.ts'
import { judgeKeys, judgesByModel, type KeyAsk, type KeyRing, type KeyVerdict } from './key-verdict.ts'

/** The keys of one request, by provider and by endpoint; verdicts that hold for a whole provider are made once. */
export type KeyChain = {
  /** Every key that could call the route, with what speaks for or against it. */
  readonly verdictsFor: (route: Route) => readonly KeyVerdict[]
  /** True when the verdicts are the same for all routes of this one's provider or endpoint. */
  readonly isUniformFor: (route: Route) => boolean
}

type Link = { readonly ring: KeyRing; readonly byModel: boolean; verdicts: readonly KeyVerdict[] | undefined }

/** @param credentials own and platform's; one that declares its own models can call only those */
export function linkKeys(credentials: readonly CredentialRef[], ask: KeyAsk): KeyChain {
  const links = new Map<string, Link>()
  const linkOf = (route: Route): Link => {
    const key = route.credentialId ?? route.providerId
    const known = links.get(key)
    if (known !== undefined) return known
    const ring = ringFor(route, credentials)
    const link: Link = { ring, byModel: judgesByModel(ring), verdicts: undefined }
    links.set(key, link)
    return link
  }
  return {
    verdictsFor(route) {
      const link = linkOf(route)
      if (link.byModel) return judgeKeys(link.ring, route, ask)
      link.verdicts ??= judgeKeys(link.ring, route, ask)
      return link.verdicts
    },
    isUniformFor: (route) => !linkOf(route).byModel,
  }
}

function ringFor(route: Route, credentials: readonly CredentialRef[]): KeyRing {
  const fitting = credentials.filter((credential) =>
    route.credentialId === undefined
      ? credential.providerId === route.providerId && credential.ownRoutes.length === 0
      : credential.id === route.credentialId,
  )
  return {
    own: fitting.filter((credential) => credential.owner === 'account'),
    platform: fitting.filter((credential) => credential.owner === 'platform'),
  }
}
