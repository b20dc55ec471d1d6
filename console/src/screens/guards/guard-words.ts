import type { Answer } from '../../api/answer.ts'

export type Guards = Answer<'/api/guards'>
export type Kinds = Guards['policy']['kinds']
export type Kind = keyof Kinds
export type Action = Kinds[Kind]

/** In the order in which the server ranks them. */
export const KINDS = [
  'private_key',
  'provider_key',
  'iban',
  'card',
  'us_ssn',
  'tr_id',
  'email',
  'phone',
] as const satisfies readonly Kind[]
export const ACTIONS = ['off', 'warn', 'mask', 'block'] as const satisfies readonly Action[]
