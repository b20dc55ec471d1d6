import type { PlayCall, PlayFile } from '../play-call.ts'

/** The name of a file as code may say it: quotes and signs in it mean something to shells and to curl. */
export function sampleName({ file }: PlayFile): string {
  return file.name.replaceAll(/[^\w.-]+/g, '_')
}

/** Whether the field takes a list of files. */
export function isList({ field }: PlayFile): boolean {
  return field.endsWith('[]')
}

/** What the answer is kept as, where it is no text. */
export function soundName({ fields }: PlayCall): string {
  const format = fields['response_format']
  return `speech.${typeof format === 'string' ? format : 'mp3'}`
}
