import { z } from 'zod'
import { isJsonObject } from '../../base/json.ts'
import { open, seal, SealBroken } from '../../platform/crypto/seal.ts'
import { newToken } from '../../platform/crypto/token.ts'
import { dropOldCeremonies, useCeremony } from '../store/ceremony-store.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** What somebody begins here and finishes with the word of a provider or of an authenticator. */
export type CeremonyKind = 'provider' | 'add_passkey' | 'enter_by_passkey' | 'prove_by_passkey'
/** `id` is random, and is the state or the challenge that must come back. */
export type Ceremony<T> = { readonly id: string; readonly expiresAtMs: number; readonly begun: T }

const LABEL = 'sign_in.v1.ceremony'
const TEXT_CHARS_MAX = 4_096
const envelope = z.object({ id: z.string(), expiresAtMs: z.number(), begun: z.unknown() })

type SealDeps = Pick<SignInDeps, 'hashOf' | 'clock'>

/** Begins one. The browser keeps it, sealed: it can neither read nor change it, and the server keeps nothing. */
export function beginCeremony<T>(
  deps: SealDeps,
  kind: CeremonyKind,
  wish: { readonly withinMs: number; readonly begun: T },
): { readonly ceremony: Ceremony<T>; readonly sealed: string } {
  const ceremony = { id: newToken(), expiresAtMs: deps.clock.nowMs() + wish.withinMs, begun: wish.begun }
  const plaintext = Buffer.from(JSON.stringify(ceremony), 'utf8')
  const sealed = seal(sealingKey(deps), plaintext, { label: LABEL, fields: [kind] }).toString('base64url')
  return { ceremony, sealed }
}

/** Finishes one, once. Undefined when it is none, of another kind, too old, or was finished before. */
export async function finishCeremony<T>(
  deps: SealDeps & Pick<SignInDeps, 'db'>,
  kind: CeremonyKind,
  back: {
    readonly sealed: string | undefined
    readonly schema: z.ZodType<T>
    /** What came back beside it. Another id uses nothing up. */
    readonly id?: string
  },
): Promise<Ceremony<T> | undefined> {
  const parsed = envelope.safeParse(unseal(deps, kind, back.sealed))
  const begun = back.schema.safeParse(parsed.data?.begun)
  if (!parsed.success || !begun.success || parsed.data.expiresAtMs <= deps.clock.nowMs()) return undefined
  const { id, expiresAtMs } = parsed.data
  if (back.id !== undefined && back.id !== id) return undefined
  const isFirst = await useCeremony(deps.db, deps.hashOf('ceremony', id), expiresAtMs)
  return isFirst ? { id, expiresAtMs, begun: begun.data } : undefined
}

export async function forgetOldCeremonies(deps: Pick<SignInDeps, 'db' | 'clock'>): Promise<void> {
  await dropOldCeremonies(deps.db, deps.clock.nowMs())
}

function unseal(deps: SealDeps, kind: CeremonyKind, text: string | undefined): unknown {
  if (text === undefined || text.length > TEXT_CHARS_MAX) return undefined
  try {
    const plaintext = open(sealingKey(deps), Buffer.from(text, 'base64url'), { label: LABEL, fields: [kind] })
    const parsed: unknown = JSON.parse(plaintext.toString('utf8'))
    return isJsonObject(parsed) ? parsed : undefined
  } catch (error) {
    if (error instanceof SealBroken) return undefined
    throw error
  }
}

function sealingKey(deps: SealDeps): Buffer {
  return deps.hashOf('ceremony', LABEL)
}
