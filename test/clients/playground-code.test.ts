import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CODE_LANGUAGES, codeSample } from '../../console/src/screens/playground/code/code-samples.ts'
import type { PlayCall } from '../../console/src/screens/playground/play-call.ts'
import { wavBytes } from '../support/wav.ts'
import { type Stage, startStage } from './stage.ts'

// What the playground shows as code is run as a person would: copied into a file, with the key in the environment.
const ROOT = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const PYTHON = process.env['KASA_TEST_PYTHON'] ?? 'python3'
/** With OpenAI's client: the machine may not have it. Its syntax is judged wherever there is a Python. */
const hasClient = spawnSync(PYTHON, ['-c', 'import openai']).status === 0
const hasPython = spawnSync(PYTHON, ['-c', 'import ast']).status === 0

let stage: Stage
let folder: string
beforeAll(async () => {
  stage = await startStage()
  folder = mkdtempSync(join(tmpdir(), 'kasa-code-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'a_fox_.png'), PNG)
  writeFileSync(join(folder, 'said.wav'), wavBytes(1))
}, 60_000)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await stage.stop()
})

const picture = new File([PNG], "a fox'.png", { type: 'image/png' })
const file = new File([wavBytes(1)], 'said.wav', { type: 'audio/wav' })
const odd = 'It\'s "quoted", @this\n<that> $HOME \\n é'

type Case = {
  readonly call: PlayCall
  /** What must stand in what it prints, or the file that it must write. */
  readonly prints?: { readonly curl: string; readonly code: string }
  readonly writes?: string
}
const CASES: Readonly<Record<string, Case>> = {
  chat: {
    call: {
      path: 'chat/completions',
      fields: {
        model: 'openai/gpt-4o-mini',
        max_completion_tokens: 60,
        messages: [{ role: 'user', content: `Hello. ${odd}` }],
        kasa: { needs: ['vision'] },
      },
    },
    prints: { curl: 'Ada wrote', code: 'Ada wrote' },
  },
  embeddings: {
    call: { path: 'embeddings', fields: { model: 'openai/text-embedding-3-small', input: [odd] } },
    prints: { curl: '"embedding"', code: '[' },
  },
  rerank: {
    call: { path: 'rerank', fields: { model: 'cohere/rerank-v3.5', query: odd, documents: ['a', 'b'] } },
    prints: { curl: 'relevance_score', code: 'relevance_score' },
  },
  moderation: {
    call: { path: 'moderations', fields: { model: 'openai/omni-moderation-latest', input: odd } },
    prints: { curl: '"flagged":true', code: 'rue' },
  },
  images: {
    call: { path: 'images/generations', fields: { model: 'openai/gpt-image-1', prompt: odd, n: 2 } },
    writes: 'image-2.png',
    prints: { curl: 'b64_json', code: '' },
  },
  'one image edited': {
    call: {
      path: 'images/edits',
      fields: { model: 'openai/gpt-image-1', prompt: odd },
      files: [{ field: 'image', file: picture }],
    },
    writes: 'image-1.png',
    prints: { curl: 'b64_json', code: '' },
  },
  'two images edited': {
    call: {
      path: 'images/edits',
      fields: { model: 'openai/gpt-image-1', prompt: '@odd', size: '1024x1024' },
      files: [
        { field: 'image[]', file: picture },
        { field: 'image[]', file: picture },
      ],
    },
    writes: 'image-1.png',
    prints: { curl: 'b64_json', code: '' },
  },
  speech: {
    call: {
      path: 'audio/speech',
      fields: { model: 'openai/tts-1', input: odd, voice: 'alloy', response_format: 'wav' },
    },
    writes: 'speech.wav',
  },
  transcription: {
    call: {
      path: 'audio/transcriptions',
      fields: { model: 'openai/whisper-1', prompt: odd },
      files: [{ field: 'file', file }],
    },
    prints: { curl: 'Hello, you.', code: 'Hello, you.' },
  },
  translation: {
    call: { path: 'audio/translations', fields: { model: 'openai/whisper-1' }, files: [{ field: 'file', file }] },
    prints: { curl: 'Hello, you.', code: 'Hello, you.' },
  },
}
const names = Object.keys(CASES)
const caseOf = (name: string): Case => CASES[name] ?? { call: { path: 'embeddings', fields: {} } }

async function printedBy(command: string, args: readonly string[]): Promise<string> {
  const env = { PATH: process.env['PATH'], KASA_API_KEY: stage.kasa.apiKey }
  const { stdout } = await run(command, [...args], { cwd: folder, env })
  return stdout
}

/** The upstream got the text as it is, whatever quotes and signs are in it. */
function expectSent({ call }: Case): void {
  const text = call.fields['prompt'] ?? call.fields['input'] ?? call.fields['query']
  if (typeof text !== 'string') return
  const sent = stage.media.requests.at(-1)?.bytes.toString('utf8') ?? ''
  const isThere = sent.replaceAll('\r\n', '\n').includes(text) || sent.includes(JSON.stringify(text).slice(1, -1))
  expect(isThere, sent).toBe(true)
}

function expectKept({ writes, call }: Case): void {
  if (writes === undefined) return
  const bytes = readFileSync(join(folder, writes))
  expect(bytes.equals(call.path === 'audio/speech' ? wavBytes(1) : PNG)).toBe(true)
  rmSync(join(folder, writes))
}

describe('the code that the playground shows makes the call', () => {
  it.each(names)('curl: %s', async (name) => {
    const one = caseOf(name)
    writeFileSync(join(folder, 'sample.sh'), codeSample('curl', one.call, stage.kasa.url))
    expect(await printedBy('sh', ['sample.sh'])).toContain(one.prints?.curl ?? '')
    expectSent(one)
    if (one.call.path === 'audio/speech') expectKept(one)
  })

  it.each(names)('TypeScript: %s', async (name) => {
    const one = caseOf(name)
    writeFileSync(join(folder, 'sample.ts'), codeSample('typescript', one.call, stage.kasa.url))
    expect(await printedBy(process.execPath, ['--disable-warning=ExperimentalWarning', 'sample.ts'])).toContain(
      one.prints?.code ?? '',
    )
    expectSent(one)
    expectKept(one)
  })

  it.skipIf(!hasClient).each(names)('Python: %s', async (name) => {
    const one = caseOf(name)
    writeFileSync(join(folder, 'sample.py'), codeSample('python', one.call, stage.kasa.url))
    expect(await printedBy(PYTHON, ['sample.py'])).toContain(one.prints?.code ?? '')
    expectSent(one)
    expectKept(one)
  })

  it.skipIf(!hasPython).each(names)('Python, as its grammar has it: %s', async (name) => {
    const code = codeSample(
      'python',
      { ...caseOf(name).call, fields: { ...caseOf(name).call.fields, a: [true, null] } },
      'http://x',
    )
    writeFileSync(join(folder, 'sample.py'), code)
    const program = 'import ast; print(ast.dump(ast.parse(open("sample.py").read())))'
    expect(await printedBy(PYTHON, ['-c', program])).toContain('Constant(value=True), Constant(value=None)')
  })

  it.each(names)('no key stands in it: %s', (name) => {
    const samples = CODE_LANGUAGES.map((language) => codeSample(language, caseOf(name).call, 'http://x'))
    expect(samples.every((code) => code.includes('KASA_API_KEY') && !code.includes('kasa_'))).toBe(true)
  })
})
