import type { RequiredCapability } from '../../../routing/requirement.ts'
import type { Call } from '../call.ts'
import type { MediaTally, PerDialect } from './findings.ts'
import type { KasaField } from './kasa-field.ts'

/** A chat request as read, whatever its dialect: the call itself and everything that the call does not say. */
export type ParsedChat = {
  /** Complete only for dialects that are not named in `understoodButUncarried` and only without unknown fields. */
  readonly call: Call
  readonly kasa: KasaField | undefined
  /** `model`, then the list of `models` where given, in order of wish. */
  readonly models: readonly string[]
  /** Paths of what the internal form has no place for. Only a provider of the same dialect gets them. */
  readonly unknownFields: readonly string[]
  /** Features that are understood but that a dialect has no words for, each with the reason. */
  readonly understoodButUncarried: PerDialect
  /** Left out towards a dialect without harm to the answer. The answer header tells the caller. */
  readonly reported: PerDialect
  /** What the request's own shape demands, each with the place that shows it. */
  readonly capabilities: readonly RequiredCapability[]
  readonly media: Readonly<MediaTally>
  /** The client expects usage at the end of a stream. Answers that are not streamed always hold it. */
  readonly wantsUsage: boolean
  readonly serviceTier: string | undefined
  /** Parameters that were given, by their OpenAI names: `temperature`, `top_p`, `stop`, `reasoning_effort` … */
  readonly parametersUsed: readonly string[]
  /** How many answers are asked for at once (`n`). Each may use the whole output limit. */
  readonly completions: number
  /** Web searches that the provider itself may run, at most. */
  readonly webSearchesMax: number
  /** The provider reads more than the body shows, such as what it keeps of earlier calls: its size is not known here. */
  readonly unseenInput?: boolean
  /** Tokens of pictures that the answer may hold, at most. Absent: it holds none. */
  readonly imageTokensMax?: bigint
  /**
   * The history holds signatures of another provider, packed by us or by Google's convention. Before the body goes to a
   * provider of the same dialect that is not their maker, it must pass through `withoutForeignSignatures`.
   */
  readonly holdsForeignSignatures: boolean
}
