import type { EmbeddingsCall } from '../../wire/embeddings-call.ts'
import type { PerDialect } from '../../wire/request/findings.ts'
import type { KasaField } from '../../wire/request/kasa-field.ts'

/** An embeddings request as read. The members mean what they mean in `ParsedChat`. */
export type ParsedEmbeddings = {
  readonly call: EmbeddingsCall
  readonly kasa: KasaField | undefined
  readonly models: readonly string[]
  readonly unknownFields: readonly string[]
  readonly understoodButUncarried: PerDialect
  readonly reported: PerDialect
  readonly parametersUsed: readonly string[]
}
