import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Stage, startStage } from './stage.ts'

// docs/guides/clients.md shows files of the folder snippets; here each of them is run as a user would run it.
const ROOT = resolve(import.meta.dirname, '../..')
const SNIPPETS = resolve(import.meta.dirname, 'snippets')
const BLOCK = /^```(\w+) file=(\S+)\n([\s\S]*?)^```$/gm
const run = promisify(execFile)

const guide = readFileSync(resolve(ROOT, 'docs/guides/clients.md'), 'utf8')
const blocks = [...guide.matchAll(BLOCK)].map(([, language = '', file = '', text = '']) => ({ language, file, text }))

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.stop())

it('the guide shows every snippet as the file is', async () => {
  const filled = guide.replaceAll(BLOCK, (_, language: string, file: string) => {
    return `\`\`\`${language} file=${file}\n${readFileSync(resolve(SNIPPETS, file), 'utf8')}\`\`\``
  })
  expect(blocks.length).toBeGreaterThanOrEqual(10)
  await expect(filled).toMatchFileSnapshot('../../docs/guides/clients.md')
})

const settings = () => ({ KASA_URL: stage.kasa.url, KASA_API_KEY: stage.kasa.apiKey })
const shown = blocks.filter(({ file }) => !file.startsWith('environment'))

it.each(shown)('$file prints what the model said', async ({ language, file }) => {
  const path = resolve(SNIPPETS, file)
  const [command, ...args] = language === 'sh' ? ['sh', path] : [process.execPath, path]
  const { stdout } = await run(command ?? '', args, { env: { PATH: process.env['PATH'], ...settings() }, cwd: ROOT })
  expect(stdout).toContain('Ada wrote the first program')
})

it('clients that are told nothing find Kasa in the environment', async () => {
  const script = `. ${SNIPPETS}/environment.sh && exec "${process.execPath}" ${SNIPPETS}/environment.ts`
  const { stdout } = await run('sh', ['-c', script], { env: { PATH: process.env['PATH'], ...settings() }, cwd: ROOT })
  expect(stdout.match(/Ada wrote the first program/g)).toHaveLength(2)
})
