import { z } from 'zod'
import type { ApiClient } from '../api-client.ts'
import { CliError, EXIT } from '../cli-error.ts'
import { pageOf } from '../wire/page.ts'
import type { ImportPlan, PlannedCredential } from './import-plan.ts'

const knownSchema = z.object({ provider: z.string(), label: z.string() })
const addedSchema = z.object({ id: z.string() })
const PAGES_MAX = 100

export type ImportedCredential = Pick<PlannedCredential, 'provider' | 'label' | 'baseUrl'> & {
  readonly result: 'added' | 'there already' | 'would be added' | 'refused'
  /** The id of the credential, or why it was refused. */
  readonly detail: string
}

/**
 * Adds what a plan holds, one after the other. A credential whose provider and label are there already stays as it is, so
 * that a second run adds nothing. One that the server refuses does not keep the others back.
 */
export async function runImport(
  api: ApiClient,
  plan: ImportPlan,
  how: { readonly isDryRun: boolean; readonly isPlatform: boolean },
): Promise<readonly ImportedCredential[]> {
  const known = await knownLabels(api)
  const done: ImportedCredential[] = []
  for (const planned of plan.credentials) {
    const { provider, label, baseUrl } = planned
    const tell = (result: ImportedCredential['result'], detail = '') =>
      void done.push({ provider, label, baseUrl, result, detail })
    if (known.has(nameOf(planned))) tell('there already')
    else if (how.isDryRun) tell('would be added')
    else {
      const outcome = await add(api, planned, how.isPlatform)
      tell(outcome.result, outcome.detail)
    }
  }
  return done
}

async function add(api: ApiClient, planned: PlannedCredential, isPlatform: boolean) {
  const { provider, label, secret, baseUrl, modelFamilies, models } = planned
  const body = {
    provider,
    label,
    secret,
    baseUrl,
    owner: isPlatform ? 'platform' : undefined,
    scope: modelFamilies === undefined ? undefined : { modelFamilies },
    models: models?.map((id) => ({ id })),
  }
  try {
    const { value } = await api.send({ method: 'POST', path: '/api/credentials', body }, addedSchema)
    return { result: 'added' as const, detail: value.id }
  } catch (error) {
    if (!(error instanceof CliError) || error.exitCode !== EXIT.refused) throw error
    return { result: 'refused' as const, detail: error.facts.happened }
  }
}

async function knownLabels(api: ApiClient): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  let cursor: string | undefined
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = { limit: '200', cursor }
    const { value } = await api.send({ path: '/api/credentials', query }, pageOf(knownSchema))
    for (const one of value.data) names.add(nameOf(one))
    if (value.nextCursor === null) break
    cursor = value.nextCursor
  }
  return names
}

function nameOf({ provider, label }: { readonly provider: string; readonly label: string }): string {
  return JSON.stringify([provider, label])
}
