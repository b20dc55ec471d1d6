import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const firstRunSchema = z.object({
  url: z.string(),
  apiKey: z.string(),
  accountId: z.string(),
  signInUrl: z.string().optional(),
})
export type FirstRun = z.infer<typeof firstRunSchema>

export function firstRunPath(dataDir: string): string {
  return join(dataDir, 'first-run.json')
}

/** What the first start left for the owner of the folder. Undefined when it is missing or damaged. */
export function readFirstRun(dataDir: string): FirstRun | undefined {
  try {
    return firstRunSchema.parse(JSON.parse(readFileSync(firstRunPath(dataDir), 'utf8')))
  } catch {
    return undefined
  }
}

/** Writes the file whole or not at all, readable by its owner only. */
export function writeFirstRun(dataDir: string, firstRun: FirstRun): void {
  const path = firstRunPath(dataDir)
  writeFileSync(`${path}.new`, `${JSON.stringify(firstRun, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}
