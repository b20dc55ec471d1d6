import { expect, it } from 'vitest'
import { decideProviderEntry, type ProviderArrival } from './decide-provider-entry.ts'

const ada = { email: 'Ada@id.example', key: 'ada@id.example' }
const guest = { email: 'guest@id.example', key: 'guest@id.example' }
const arrival: ProviderArrival = {
  identity: { address: ada, isAddressProved: true },
  ownerId: undefined,
  invited: undefined,
  signUp: 'open',
  isTaken: () => false,
}
const unproved = { address: ada, isAddressProved: false }

it.each<[string, Partial<ProviderArrival>, object]>([
  [
    'an identity that is known signs in, whatever else',
    { ownerId: 'u', invited: 'invalid', isTaken: () => true },
    { kind: 'sign_in', userId: 'u' },
  ],
  ['a proved address makes a user where everybody may', {}, { kind: 'make_user', address: ada }],
  ['not where an invitation is needed', { signUp: 'invited' }, { kind: 'refused', problem: 'not_invited' }],
  [
    'an invitation makes a user with the address that it was mailed to',
    { signUp: 'invited', invited: guest },
    { kind: 'make_user', address: guest },
  ],
  [
    'also without any word of the provider on the address',
    { identity: unproved, invited: guest },
    { kind: 'make_user', address: guest },
  ],
  ['an invitation that is none lets nobody in', { invited: 'invalid' }, { kind: 'refused', problem: 'not_invited' }],
  [
    'an address that somebody has joins nothing',
    { isTaken: () => true },
    { kind: 'refused', problem: 'address_taken' },
  ],
  [
    'nor does the address of an invitation',
    { invited: guest, isTaken: ({ key }) => key === guest.key },
    { kind: 'refused', problem: 'address_taken' },
  ],
  [
    'an unproved address gets one answer, free ...',
    { identity: unproved },
    { kind: 'refused', problem: 'address_not_proved' },
  ],
  ['... or taken', { identity: unproved, isTaken: () => true }, { kind: 'refused', problem: 'address_not_proved' }],
])('%s', (_name, given, expected) => {
  expect(decideProviderEntry({ ...arrival, ...given })).toEqual(expected)
})
