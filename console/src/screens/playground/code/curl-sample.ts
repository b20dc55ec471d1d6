import type { PlayCall } from '../play-call.ts'
import { sampleName, soundName } from './sample-file.ts'

export function curlSample(call: PlayCall, origin: string): string {
  return [
    `curl ${origin}/v1/${call.path}`,
    `-H "Authorization: Bearer $KASA_API_KEY"`,
    ...(call.files === undefined ? jsonOf(call) : formOf(call)),
    ...(call.path === 'audio/speech' ? [`--output ${soundName(call)}`] : []),
  ].join(' \\\n  ')
}

function jsonOf({ fields }: PlayCall): readonly string[] {
  return [`-H "Content-Type: application/json"`, `-d ${quoted(JSON.stringify(fields, null, 2))}`]
}

/** With `-F` a text that begins with `@` or `<` would be read from a file; with `--form-string` it is what it is. */
function formOf(call: PlayCall): readonly string[] {
  const fields = Object.entries(call.fields).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return `--form-string ${quoted(`${name}=${text}`)}`
  })
  const files = (call.files ?? []).map((one) => `-F '${one.field}=@${sampleName(one)}'`)
  return [...fields, ...files]
}

/** As one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
