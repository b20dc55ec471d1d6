import type { Queryable } from '../../platform/db/database.ts'
import type { SeedModel, SeedRoute } from '../catalog-seed.ts'

/** Adds a model and a route unless they are there. @returns false when the route was there already */
export async function insertRoute(
  tx: Queryable,
  entry: { readonly model: SeedModel; readonly route: SeedRoute; readonly broughtBy: string },
): Promise<boolean> {
  const { model, route, broughtBy } = entry
  await tx.run(
    `insert into catalog.model (id, name, family, description, released_on, open_weights)
     values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`,
    [model.id, model.name, model.family, model.description, model.releasedOn ?? null, model.openWeights],
  )
  const added = await tx.run(
    `insert into catalog.route
       (id, provider_id, model_id, upstream_model, surfaces, capabilities, capability_class, context_tokens,
        input_tokens, output_tokens, lifecycle, region, refuses_parameters, brought_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (id) do nothing`,
    [
      route.id,
      route.providerId,
      route.modelId,
      route.upstreamModel,
      route.surfaces,
      route.capabilities,
      route.capabilityClass,
      route.contextTokens ?? null,
      route.inputTokens ?? null,
      route.outputTokens ?? null,
      route.lifecycle,
      route.region ?? null,
      route.refusesParameters ?? [],
      broughtBy,
    ],
  )
  return added === 1
}

export async function setRetired(tx: Queryable, routeId: string): Promise<void> {
  await tx.run(`update catalog.route set lifecycle = 'retired', brought_by = 'review' where id = $1`, [routeId])
}
