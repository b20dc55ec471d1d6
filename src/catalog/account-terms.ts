import type { InstantMs } from '../base/instant.ts'
import type { CapabilityClass } from './capability.ts'
import type { MarginVersion } from './catalog.ts'
import type { InvoiceFacts } from './invoice-facts.ts'
import { marginInForce } from './margin-at.ts'
import type { OwnKeyFee } from './own-key-fee.ts'

/** What an account has agreed with the operator, as far as it differs from what everybody pays. */
export type AccountTerms = {
  /** Margins of its own, which stand instead of those of their class. The same array for as long as they do not change. */
  readonly margins: readonly MarginVersion[]
  /** The fee on calls with its own keys. */
  readonly ownKeyFee: OwnKeyFee
  /** Undefined: nothing was configured for its invoices. */
  readonly invoice: InvoiceFacts | undefined
}

/** The terms of an account at an instant. In memory. */
export type TermsOf = (accountId: string, atMs: InstantMs) => AccountTerms

/** The margin of an account: its own from its first instant on, however new that of the class is; else that of the class. */
export function marginFor(
  margins: { readonly own: readonly MarginVersion[]; readonly general: readonly MarginVersion[] },
  capabilityClass: CapabilityClass,
  atMs: InstantMs,
): MarginVersion | undefined {
  return marginInForce(margins.own, capabilityClass, atMs) ?? marginInForce(margins.general, capabilityClass, atMs)
}
