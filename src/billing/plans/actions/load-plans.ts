import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { canonicalJson } from '../../../base/json.ts'
import { newId } from '../../../platform/crypto/id.ts'
import type { Db } from '../../../platform/db/database.ts'
import { describeIssues } from '../../../platform/http/describe-issues.ts'
import { planFileSchema } from '../plan.ts'
import { appendVersion, lockLoading } from '../store/plan-store.ts'

/** The plans that ship with this version, as their bytes. */
function readShippedPlans(): string {
  return readFileSync(resolve(import.meta.dirname, '../data/default-plans.json'), 'utf8')
}

const bodiesSchema = z.object({ plans: z.array(z.json()) })

/**
 * Brings a plan file into the database: a plan whose content is new gets a new version, nothing is ever edited, and a plan
 * that left the file stays for those who have it. Safe to run in several processes at once.
 * @throws when the text is not a plan file; nothing is changed then
 * @returns the ids of the plans that got a version
 */
export async function loadPlans(
  deps: { readonly db: Db },
  text: string = readShippedPlans(),
): Promise<readonly string[]> {
  const raw: unknown = JSON.parse(text)
  const parsed = planFileSchema.safeParse(raw)
  if (!parsed.success) throw new Error(`The plan file is wrong: ${describeIssues(parsed.error).sentence}.`)
  const { plans } = parsed.data
  const bodies = bodiesSchema.parse(raw).plans.map((body) => canonicalJson(body))
  return deps.db.transaction(async (tx) => {
    await lockLoading(tx)
    const appended: string[] = []
    for (const [index, { id }] of plans.entries()) {
      const body = bodies[index]
      if (body !== undefined && (await appendVersion(tx, { id: newId(), planId: id, body }))) appended.push(id)
    }
    return appended
  })
}
