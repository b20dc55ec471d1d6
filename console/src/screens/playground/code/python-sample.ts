import type { PlayCall, PlayPath } from '../play-call.ts'
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
const PRINTED: Readonly<Record<Exclude<PlayPath, 'images/generations' | 'images/edits' | 'audio/speech'>, string>> = {
  'chat/completions': 'answer.choices[0].message.content',
  'audio/transcriptions': 'answer.text',
  'audio/translations': 'answer.text',
  embeddings: 'answer.data[0].embedding',
  moderations: 'answer.results[0].flagged',
  rerank: 'answer["results"]',
}

export function pythonSample(call: PlayCall, origin: string): string {
  return [
    ...(isImage(call) ? ['import base64'] : []),
    'import os',
    'from openai import OpenAI',
    '',
    `client = OpenAI(base_url="${origin}/v1", api_key=os.environ["KASA_API_KEY"])`,
    call.path === 'rerank'
      ? `answer = client.post("/rerank", cast_to=dict[str, object], body=${valueOf(call.fields)})`
      : `answer = client.${METHODS[call.path]}(\n${argumentsOf(call).join('\n')}\n)`,
    ...endOf(call),
  ].join('\n')
}

function isImage({ path }: PlayCall): boolean {
  return path === 'images/generations' || path === 'images/edits'
}

function endOf(call: PlayCall): readonly string[] {
  if (call.path === 'audio/speech') return [`answer.write_to_file("${soundName(call)}")`]
  if (call.path === 'images/generations' || call.path === 'images/edits') {
    return [
      'for at, image in enumerate(answer.data):',
      '    with open(f"image-{at + 1}.png", "wb") as file:',
      '        file.write(base64.b64decode(image.b64_json))',
    ]
  }
  return [`print(${PRINTED[call.path]})`]
}

/** Kasa's own member goes into the extra body: the client takes no parameters that it does not know. */
function argumentsOf(call: PlayCall): readonly string[] {
  const fields = Object.entries(call.fields).map(([name, value]) => {
    const text = valueOf(value).replaceAll('\n', '\n    ')
    return name === 'kasa' ? `    extra_body={"kasa": ${text}},` : `    ${name}=${text},`
  })
  return [...fields, ...filesOf(call)]
}

function filesOf({ files = [] }: PlayCall): readonly string[] {
  const [first] = files
  if (first === undefined) return []
  const opened = files.map((one) => `open("${sampleName(one)}", "rb")`)
  const name = first.field.replace('[]', '')
  return [`    ${name}=${isList(first) ? `[${opened.join(', ')}]` : opened.join('')},`]
}

/** JSON is Python but for three words. */
function valueOf(value: unknown): string {
  return JSON.stringify(
    value,
    (_, one: unknown) => (typeof one === 'boolean' || one === null ? WORD_MARK + String(one) : one),
    2,
  )
    .replaceAll(`"${WORD_MARK}true"`, 'True')
    .replaceAll(`"${WORD_MARK}false"`, 'False')
    .replaceAll(`"${WORD_MARK}null"`, 'None')
}

const WORD_MARK = '\u{e000}'
