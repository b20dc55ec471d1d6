/** What stands before an id, so that its holder sees what it is, and SDKs that look at it are content. */
export const ID_PREFIXES = {
  file: 'file-',
  openai_batch: 'batch_',
  anthropic_batch: 'msgbatch_',
  openai_video: 'video_',
  openai_fine_tuning: 'ftjob-',
} as const
export type IdKind = keyof typeof ID_PREFIXES

/** An id as clients see it: the provider's own never leaves. */
export function publicId(kind: IdKind, id: string): string {
  return ID_PREFIXES[kind] + id.replaceAll('-', '')
}

/** Undefined: no id of ours. */
export function privateId(kind: IdKind, text: string): string | undefined {
  const prefix = ID_PREFIXES[kind]
  if (!text.startsWith(prefix)) return undefined
  const hex = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(text.slice(prefix.length))
  return hex === null ? undefined : hex.slice(1).join('-')
}
