import type { Capability } from '../../../catalog/capability.ts'
import type { Dialect } from '../../../catalog/catalog.ts'
import type { RequiredCapability } from '../../../routing/requirement.ts'

/** The dialects of callers, of which there are fewer than of providers. */
export type InboundDialect = Extract<Dialect, 'openai' | 'anthropic'>

export type PerDialect = { readonly [D in Dialect]?: readonly string[] }

/** What a request holds beside text. Encoded bytes are those of base64 inside the body. */
export type MediaTally = {
  images: number
  imagesLowDetail: number
  /** Bytes of sound, decoded. */
  audioBytes: number
  /** Bytes of documents given inline, decoded. */
  documentBytes: number
  documents: number
  documentUrls: number
  encodedBytes: number
}

/** Collects, while a request is read, everything that its internal form does not say. */
export class Findings {
  readonly unknownFields: string[] = []
  readonly capabilities: RequiredCapability[] = []
  readonly uncarried: { [D in Dialect]?: string[] } = {}
  readonly reported: { [D in Dialect]?: string[] } = {}
  readonly media: MediaTally = {
    images: 0,
    imagesLowDetail: 0,
    audioBytes: 0,
    documentBytes: 0,
    documents: 0,
    documentUrls: 0,
    encodedBytes: 0,
  }
  /** Web searches that the provider may run, at most. */
  webSearchesMax = 0
  /** True when the provider reads more than the body shows: what it keeps of earlier calls. */
  unseenInput = false
  /** True when the history holds a signature that another provider made, or another small thing that only some providers take. */
  holdsForeignSignatures = false

  /** The first reason for a capability is kept: one is enough to explain it. */
  need(capability: Capability, because: string): void {
    if (this.capabilities.every((required) => required.capability !== capability)) {
      this.capabilities.push({ capability, because })
    }
  }

  /** A provider of these dialects cannot serve the request: it would lose `reason`. */
  cannotCarry(dialects: readonly Dialect[], reason: string): void {
    for (const dialect of dialects) (this.uncarried[dialect] ??= []).push(reason)
  }

  /** Left out towards these dialects without harm to the answer; the caller is told. */
  leaveOut(dialects: readonly Dialect[], what: string): void {
    for (const dialect of dialects) (this.reported[dialect] ??= []).push(what)
  }

  /** Notes members that are not in `known` and hold something. `at` is empty for the body itself. */
  unknownMembers(object: Readonly<Record<string, unknown>>, known: ReadonlySet<string>, at: string): void {
    for (const key in object) {
      if (!known.has(key) && !isVoid(object[key])) this.unknownFields.push(at === '' ? key : `${at}.${key}`)
    }
  }
}

/** Clients echo whole answers, whose unused members are null or empty. Such members say nothing. */
function isVoid(value: unknown): boolean {
  if (value === null || value === undefined) return true
  return Array.isArray(value) && value.length === 0
}
