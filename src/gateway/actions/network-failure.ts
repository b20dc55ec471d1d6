import type { UpstreamFailure as NetworkFailure } from '../../platform/http/upstream.ts'
import type { AttemptFailure } from './attempt.ts'

/** Why there was no answer, or only a part of one, in the words of a provider's failure. */
export function failureWithoutAnswer(failure: NetworkFailure | undefined): AttemptFailure {
  const kind = failure?.kind ?? 'interrupted'
  const base = { original: undefined, unreachable: failure !== undefined && !failure.sent }
  switch (kind) {
    case 'timeout':
      // The provider may be doing the work and billing it: nobody repeats it unasked.
      return { ...base, class: 'timeout', tryNext: false, providerMessage: '' }
    case 'refused_address':
      return { ...base, class: 'server_error', tryNext: true, providerMessage: 'Its address is not allowed here.' }
    case 'unreachable':
      return { ...base, class: 'server_error', tryNext: true, providerMessage: 'It could not be reached.' }
    case 'aborted':
    case 'interrupted':
      return { ...base, class: 'server_error', tryNext: true, providerMessage: 'Its answer broke off.' }
  }
}
