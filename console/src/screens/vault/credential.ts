import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../api/answer.ts'
import type { ApiError } from '../../api/client.ts'
import type { Tone } from '../../ui/tag.tsx'

export type Credential = Answer<'/api/credentials'>['data'][number]

export const HEALTH_TONES: Readonly<Record<Credential['health'], Tone>> = {
  valid: 'good',
  usable: 'good',
  rate_limited: 'warn',
  out_of_quota: 'bad',
  permission_limited: 'warn',
  blocked: 'bad',
  revoked: 'bad',
  unreachable: 'bad',
  provider_outage: 'warn',
}

/** A change of a key, after which the list is read again. */
export function useKeyChange<I, O>(change: (input: I) => Promise<O>) {
  const queries = useQueryClient()
  return useMutation<O, ApiError, I>({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: ['credentials'] }),
  })
}
