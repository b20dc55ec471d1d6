import type { PlayCall, PlayFile, PlayPath } from '../play-call.ts'
import { isList, sampleName, soundName } from './sample-file.ts'

/** How OpenAI's client makes each call. It has no word for ranking: there the path is called as it is. */
const METHODS: Readonly<Record<Exclude<PlayPath, 'rerank'>, string>> = {
  'chat/completions': 'chat.completions.create',
  'images/generations': 'images.generate',
  'images/edits': 'images.edit',
  'audio/speech': 'audio.speech.create',
  'audio/transcriptions': 'audio.transcriptions.create',
  'audio/translations': 'audio.translations.create',
  embeddings: 'embeddings.create',
  moderations: 'moderations.create',
}
const IMAGES = [
  'for (const [at, image] of (answer.data ?? []).entries()) {',
  "  await writeFile(`image-${at + 1}.png`, Buffer.from(image.b64_json ?? '', 'base64'))",
  '}',
]
const PRINTED: Readonly<Record<Exclude<PlayPath, 'images/generations' | 'images/edits' | 'audio/speech'>, string>> = {
  'chat/completions': 'answer.choices[0]?.message.content',
  'audio/transcriptions': 'answer.text',
  'audio/translations': 'answer.text',
  embeddings: 'answer.data[0]?.embedding',
  moderations: 'answer.results[0]?.flagged',
  rerank: 'answer.results',
}

export function typescriptSample(call: PlayCall, origin: string): string {
  const files = call.files ?? []
  return [
    ...(files.length === 0 ? [] : ["import { createReadStream } from 'node:fs'"]),
    ...(isKept(call) ? ["import { writeFile } from 'node:fs/promises'"] : []),
    files.length === 0 ? "import OpenAI from 'openai'" : "import OpenAI, { toFile } from 'openai'",
    '',
    `const client = new OpenAI({ baseURL: '${origin}/v1', apiKey: process.env.KASA_API_KEY })`,
    callOf(call),
    ...endOf(call),
  ].join('\n')
}

function isKept({ path }: PlayCall): boolean {
  return path === 'audio/speech' || path === 'images/generations' || path === 'images/edits'
}

function callOf(call: PlayCall): string {
  if (call.path === 'rerank') {
    const body = JSON.stringify(call.fields, null, 2).replaceAll('\n', '\n  ')
    return `const answer = await client.post<{ results: unknown[] }>('/rerank', {\n  body: ${body},\n})`
  }
  return `const answer = await client.${METHODS[call.path]}({\n${membersOf(call).join('\n')}\n})`
}

/** The types of the client do not know Kasa's own member; it sends it all the same. */
function membersOf({ fields, files = [] }: PlayCall): readonly string[] {
  const lines = Object.entries(fields).flatMap(([name, value]) => {
    const line = `  ${name}: ${JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')},`
    return name === 'kasa' ? ['  // @ts-expect-error: a member of Kasa', line] : [line]
  })
  const [first] = files
  if (first === undefined) return lines
  const opened = files.map(opensFile)
  return [
    ...lines,
    `  ${first.field.replace('[]', '')}: ${isList(first) ? `[${opened.join(', ')}]` : opened.join('')},`,
  ]
}

/** With its type: providers of images want to be told. */
function opensFile(one: PlayFile): string {
  const type = one.file.type === '' ? 'application/octet-stream' : one.file.type
  return `await toFile(createReadStream('${sampleName(one)}'), '${sampleName(one)}', { type: '${type}' })`
}

function endOf(call: PlayCall): readonly string[] {
  if (call.path === 'audio/speech') {
    return [`await writeFile('${soundName(call)}', Buffer.from(await answer.arrayBuffer()))`]
  }
  if (call.path === 'images/generations' || call.path === 'images/edits') return IMAGES
  return [`console.log(${PRINTED[call.path]})`]
}
