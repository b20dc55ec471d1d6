import type { Provider } from '../../../catalog/catalog.ts'
import type { Candidate } from '../../../routing/route-plan.ts'
import type { CallExchange } from '../../call-exchange.ts'
import type { EncodedUpstream } from '../../encoded-upstream.ts'
import type { WholeAnswer } from '../../stream-exchange.ts'
import { spliceTopLevel } from '../../wire/json-splice.ts'

/** Where a request goes below a provider's base URL. */
export type PassedPath = Pick<EncodedUpstream, 'path' | 'beside'>

/** What a passed surface has of its own. */
export type PassedExchange = {
  readonly headers?: Readonly<Record<string, string>>
  readonly streams: boolean
  pathAt(provider: Provider): PassedPath
  /** Members that are for Kasa alone, besides those that are so everywhere. */
  readonly leavesOut?: readonly string[]
  /** Absent: every provider reads which model is meant. */
  namesModel?(provider: Provider): boolean
  whole(candidate: Candidate): (body: Uint8Array) => WholeAnswer | undefined
  readonly stream?: CallExchange['stream']
}

/** A JSON request in OpenAI's style, whose bytes go on unchanged but for the name of the model. */
export function createPassedExchange(body: Uint8Array, own: PassedExchange): CallExchange {
  return {
    passesTo: isNative,
    encode({ provider, route }) {
      const isNamed = own.namesModel?.(provider) ?? true
      const edits = {
        set: isNamed ? { model: JSON.stringify(route.upstreamModel) } : {},
        remove: ['kasa', 'models', ...(own.leavesOut ?? []), ...(isNamed ? [] : ['model'])],
      }
      return {
        ...own.pathAt(provider),
        headers: own.headers ?? {},
        body: spliceTopLevel(body, edits),
        stream: own.streams,
        adjusted: [],
      }
    },
    stream: own.stream,
    whole: (candidate) => own.whole(candidate),
    producedText: () => '',
  }
}

/** Who takes passed requests as they are. */
export function isNative(provider: Provider): boolean {
  return provider.dialect === 'openai'
}

/** Whether a candidate is priced in this unit: its quote says which of several meters it has. */
export function isMeteredIn(candidate: Candidate, unit: keyof Candidate['bounds']['othersMax']): boolean {
  return candidate.bounds.othersMax[unit] !== undefined
}
