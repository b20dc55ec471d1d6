import { type PlayCall } from '../play-call.ts'
import { curlSample } from './curl-sample.ts'
import { pythonSample } from './python-sample.ts'
import { typescriptSample } from './typescript-sample.ts'

export const CODE_LANGUAGES = ['curl', 'python', 'typescript'] as const
export type CodeLanguage = (typeof CODE_LANGUAGES)[number]

const WRITERS: Readonly<Record<CodeLanguage, (call: PlayCall, origin: string) => string>> = {
  curl: curlSample,
  python: pythonSample,
  typescript: typescriptSample,
}

/** The call in one of three languages. The key is read from the environment: none stands in code. */
export function codeSample(language: CodeLanguage, call: PlayCall, origin: string): string {
  return WRITERS[language](call, origin)
}
