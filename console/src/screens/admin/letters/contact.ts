import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../../api/answer.ts'
import type { ApiError } from '../../../api/client.ts'

export type Contact = Answer<'/api/admin/contact-messages'>['data'][number]

/** A change of a letter, after which the lists are read again. */
export function useContactChange<I>(change: (input: I) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation<unknown, ApiError, I>({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: ['letters'] }),
  })
}
