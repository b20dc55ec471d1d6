import { useMutation } from '@tanstack/react-query'
import type { ApiError } from '../api/problem.ts'

/** Something that is done once when asked for. What it answers is not kept: it may be secret. */
export function useAction<I, O>(run: (input: I) => Promise<O>, onDone: (output: O) => void | Promise<void>) {
  return useMutation<O, ApiError, I>({ mutationFn: run, onSuccess: (output) => onDone(output), gcTime: 0 })
}
