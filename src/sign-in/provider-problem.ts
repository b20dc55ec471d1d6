/** Why a provider's word did not sign anybody in. The page of the console that is shown next has a sentence for each. */
export const PROVIDER_PROBLEMS = [
  /** The person said no at the provider. */
  'cancelled',
  /** Begun too long ago, in another browser, or answered already. */
  'expired',
  /** The provider could not be reached, or its answer does not hold. */
  'provider_failed',
  /** Nobody is known by this, and the provider has not proved the address of mail. */
  'address_not_proved',
  /** Somebody signs in with this address already: they sign in as before, then link. */
  'address_taken',
  /** New people need an invitation here. */
  'not_invited',
  /** It belongs to somebody else's sign-in here. */
  'linked_elsewhere',
  /** The operator has switched this sign-in off. */
  'disabled',
  'rate_limited',
] as const
export type ProviderProblem = (typeof PROVIDER_PROBLEMS)[number]
