import type { EmailAddress } from './email-address.ts'
import type { ProvenIdentity } from './identity-provider.ts'
import type { ProviderProblem } from './provider-problem.ts'

export type ProviderEntry =
  | { readonly kind: 'sign_in'; readonly userId: string }
  | { readonly kind: 'make_user'; readonly address: EmailAddress }
  | { readonly kind: 'refused'; readonly problem: ProviderProblem }

/** What is known when somebody comes from a provider. */
export type ProviderArrival = {
  readonly identity: Pick<ProvenIdentity, 'address' | 'isAddressProved'>
  /** Whose identity it is already. */
  readonly ownerId: string | undefined
  /** To whom the invitation that they brought was mailed. `invalid`: they brought one that is none. */
  readonly invited: EmailAddress | 'invalid' | undefined
  readonly signUp: 'invited' | 'open'
  /** Whether somebody signs in with an address. */
  readonly isTaken: (address: EmailAddress) => boolean
}

/**
 * Who is let in. An equal address of mail never joins an identity to a user: whoever has one signs in as before and links.
 * A new user needs an address that is proved, by the provider or by the invitation that was mailed to it.
 */
export function decideProviderEntry(arrival: ProviderArrival): ProviderEntry {
  const { identity, invited } = arrival
  if (arrival.ownerId !== undefined) return { kind: 'sign_in', userId: arrival.ownerId }
  if (invited === 'invalid') return refused('not_invited')
  const address = invited ?? (identity.isAddressProved ? identity.address : undefined)
  // The same answer whether or not somebody has the address: its mailbox was not shown.
  if (address === undefined) return refused('address_not_proved')
  if (arrival.isTaken(address)) return refused('address_taken')
  return invited === undefined && arrival.signUp === 'invited' ? refused('not_invited') : { kind: 'make_user', address }
}

function refused(problem: ProviderProblem): ProviderEntry {
  return { kind: 'refused', problem }
}
