import type { HealthEvidence } from './health.ts'

/** What a person should hear about a credential. */
export const ALERT_KINDS = [
  /** The provider said for certain that the key is gone. */
  'revoked',
  /** Refused again and again, without certainty. */
  'key_refused',
  'quota_gone',
  'scope_denials',
  /** Somebody tried to send the key elsewhere without giving it anew. */
  'origin_change',
  /** What is stored is not what was sealed. */
  'tampered',
] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** Alerts that end by themselves when the key works again. */
export const HEALTH_ALERTS: readonly AlertKind[] = ['revoked', 'key_refused', 'quota_gone']

export const ALERT_DETAIL: Record<AlertKind, string> = {
  revoked: 'The provider says that this key was revoked. Make a new one there and re-key the credential.',
  key_refused: 'The provider refuses this key. Test the credential; if the test fails too, re-key it.',
  quota_gone: 'The provider says that the quota or balance behind this key is used up.',
  scope_denials: 'At least 10 calls in 5 minutes asked for this credential outside its scope.',
  origin_change: 'A base URL at another address was set without the secret. The change was refused.',
  tampered: 'The stored secret does not match its credential. It was not used. Restore the row or re-key.',
}

/** The alert that a change of health calls for, if any. */
export function alertOf(state: string, evidence: HealthEvidence['kind']): AlertKind | undefined {
  if (state === 'revoked' || state === 'blocked') return 'revoked'
  if (state === 'out_of_quota') return 'quota_gone'
  return state === 'permission_limited' && evidence === 'auth_invalid' ? 'key_refused' : undefined
}

const DENIALS_FOR_ALERT = 10
const DENIAL_WINDOW_MS = 5 * 60_000

/**
 * Counts one more denial in the sliding window.
 * @returns the window to keep, and whether it now calls for an alert; the window is then empty again
 */
export function countDenial(
  deniedAtMs: readonly number[],
  nowMs: number,
): { readonly deniedAtMs: readonly number[]; readonly alerts: boolean } {
  const recent = [...deniedAtMs.filter((atMs) => nowMs - atMs < DENIAL_WINDOW_MS), nowMs]
  return recent.length >= DENIALS_FOR_ALERT ? { deniedAtMs: [], alerts: true } : { deniedAtMs: recent, alerts: false }
}
