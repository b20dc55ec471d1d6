import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Client, type Feature, FEATURES, propertyOf } from './client.ts'

export type Cell = {
  readonly client: string
  readonly feature: Feature
  /** `none`: the client has no call for it. */
  readonly result: 'works' | 'fails' | 'none'
  readonly why?: string
}

const WORDS: Record<Cell['result'], string> = { works: 'yes', fails: 'no', none: '–' }
const WHY_CHARACTERS_MAX = 200

/** The page docs/reference/clients.md: a row per feature, a column per client. */
export async function renderClients(clients: readonly Client[], cells: readonly Cell[]): Promise<string> {
  const cellOf = ({ name }: Client, feature: Feature) =>
    cells.find((cell) => cell.client === name && cell.feature === feature)
  const failures = cells.filter(({ result }) => result === 'fails')
  const versions = await Promise.all(clients.map(versionsOf))
  return [
    ...HEAD,
    '',
    '| client | packages | calls |',
    '| --- | --- | --- |',
    ...clients.map(({ name, surface }, at) => `| ${name} | ${versions[at]} | ${surface} |`),
    '',
    '## What works',
    '',
    `| | ${clients.map(({ name }) => name).join(' | ')} |`,
    `| --- | ${clients.map(() => '---').join(' | ')} |`,
    ...FEATURES.map((feature) => {
      const shown = clients.map((client) => WORDS[cellOf(client, feature)?.result ?? 'none'])
      return `| ${feature} | ${shown.join(' | ')} |`
    }),
    '',
    '## What does not, and what the client says then',
    '',
    ...(failures.length === 0 ? ['Nothing.'] : ['| client | feature | error |', '| --- | --- | --- |']),
    ...failures.map(({ client, feature, why }) => `| ${client} | ${feature} | ${inOneCell(why ?? '')} |`),
    '',
  ].join('\n')
}

const HEAD = [
  '# Clients',
  '',
  'What the clients of others do with Kasa when only their base URL and their key are changed. The page is written by the suite `test/clients`, which runs',
  'each of them against a server whose providers are stand-ins. What is about chats was asked of a model of each dialect: OpenAI, Anthropic, Gemini.',
  '',
  '`yes`: passed. `–`: the client has no call for it. `no`: it fails, and the last table says how. How to set each client up: [the guide](../guides/clients.md).',
]

async function versionsOf({ packages }: Client): Promise<string> {
  const found = packages.map(async (name) => {
    const path = resolve(import.meta.dirname, '../../node_modules', name, 'package.json')
    return `\`${name}\` ${String(propertyOf(JSON.parse(await readFile(path, 'utf8')), 'version'))}`
  })
  return (await Promise.all(found)).join(', ')
}

/** The first line, without what differs from run to run. */
function inOneCell(why: string): string {
  const line = why.split('\n')[0] ?? ''
  const steady = line.replaceAll(/127\.0\.0\.1:\d+/g, 'kasa').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')
  return steady.replaceAll('|', '\\|').slice(0, WHY_CHARACTERS_MAX)
}
