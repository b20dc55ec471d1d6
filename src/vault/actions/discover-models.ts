import { AppError } from '../../base/error.ts'
import type { GetJsonAnswer } from '../../platform/http/egress.ts'
import { publishChange } from '../../platform/db/change-feed.ts'
import { type DeclaredModel, declaredModelsSchema } from '../declared-model.ts'
import { type Actor, credentialOf } from '../internal/actor.ts'
import { probeEndpoint } from '../internal/probe-endpoint.ts'
import type { VaultContext } from '../internal/vault-context.ts'
import { modelIdsOf } from '../probe.ts'
import { findCredential, saveModels } from '../store/credential-store.ts'

const MODELS_MAX = 500
const DECLARE = 'Declare "models" with a new credential, or try again when the endpoint is up.'

/**
 * Asks an endpoint for its models and stores them: best effort.
 * @returns warnings for the owner; empty when all is known, prices included
 */
export async function discoverModels(vault: VaultContext, actor: Actor, id: string): Promise<readonly string[]> {
  const row = await findCredential(vault.db, credentialOf(actor, id))
  if (row === undefined) return []
  const answer = await probe(vault, actor, row)
  if (typeof answer === 'string') return [`${answer} No models are known for this endpoint. ${DECLARE}`]
  const models = answer
  await vault.db.transaction(async (tx) => {
    await saveModels(tx, { id, models, nowMs: vault.clock.nowMs() })
    await publishChange(tx, 'credentials')
  })
  await vault.refresh()
  if (models.length === 0) return [`The endpoint lists no models. ${DECLARE}`]
  return row.isLocal
    ? []
    : ['The prices of the models are not known: records of calls will say so. Declare "prices" to have them.']
}

/** The models, or one sentence about why there are none. */
async function probe(
  vault: VaultContext,
  actor: Actor,
  row: Parameters<typeof probeEndpoint>[1]['row'],
): Promise<readonly DeclaredModel[] | string> {
  try {
    return modelsOf(await probeEndpoint(vault, { actor, row, purpose: 'discover' }))
  } catch (error) {
    // The credential is stored: what its first use throws is told, not thrown.
    if (error instanceof AppError) return error.init.public
    throw error
  }
}

function modelsOf(answer: GetJsonAnswer): readonly DeclaredModel[] | string {
  switch (answer.kind) {
    case 'timeout':
      return 'The endpoint did not answer in 5 seconds.'
    case 'refused':
      return answer.reason
    case 'failed':
      return answer.reason === 'too_large' ? 'The list of models is too large.' : 'The endpoint cannot be reached.'
    case 'answered': {
      if (answer.status !== 200) return `The endpoint answered ${answer.status} to the request for its models.`
      const ids = modelIdsOf(answer.body)
      if (ids === undefined) return 'The endpoint did not answer with a list of models.'
      const parsed = declaredModelsSchema.safeParse([...new Set(ids)].slice(0, MODELS_MAX).map((id) => ({ id })))
      return parsed.success ? parsed.data : 'The list of models has names that no model has.'
    }
  }
}
