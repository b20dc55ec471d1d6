/** The paths that the playground calls, each with what `x-kasa-surface` calls it. */
export const PLAY_SURFACES = {
  'chat/completions': 'chat',
  'images/generations': 'images',
  'images/edits': 'image-edits',
  'audio/speech': 'speech',
  'audio/transcriptions': 'transcription',
  'audio/translations': 'translation',
  embeddings: 'embeddings',
  rerank: 'rerank',
  moderations: 'moderation',
} as const
export type PlayPath = keyof typeof PLAY_SURFACES

export type PlayFile = { readonly field: string; readonly file: File }

/** A call as it is quoted, explained, sent and shown as code. */
export type PlayCall = {
  readonly path: PlayPath
  readonly fields: Readonly<Record<string, unknown>>
  /** Given: the call is a form, with these in it. Absent: it is JSON. */
  readonly files?: readonly PlayFile[]
}

/** What a request with this call carries. The browser names the boundary of a form itself. */
export function requestOf(call: PlayCall): {
  readonly body: string | FormData
  readonly headers: Record<string, string>
} {
  const surface = { 'x-kasa-surface': PLAY_SURFACES[call.path] }
  if (call.files === undefined) {
    return { body: JSON.stringify(call.fields), headers: { ...surface, 'content-type': 'application/json' } }
  }
  const form = new FormData()
  for (const [name, value] of Object.entries(call.fields)) {
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  for (const { field, file } of call.files) form.append(field, file)
  return { body: form, headers: surface }
}

/** Equal for calls that ask for the same. */
export function keyOfCall({ path, fields, files = [] }: PlayCall): string {
  const named = files.map(({ field, file }) => [field, file.name, file.size, file.lastModified])
  return JSON.stringify([path, fields, named])
}
