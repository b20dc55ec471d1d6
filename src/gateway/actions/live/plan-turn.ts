import { AppError } from '../../../base/error.ts'
import type { Route } from '../../../catalog/catalog.ts'
import type { Requirement } from '../../../routing/requirement.ts'
import type { Candidate, RoutePlan } from '../../../routing/route-plan.ts'
import type { LiveDialect } from '../../surfaces/live/live-dialect.ts'
import { requirementOfTurn } from '../../surfaces/live/live-requirement.ts'
import type { KasaField } from '../../wire/request/kasa-field.ts'
import { requireRoute } from '../plan-call.ts'
import type { LiveCaller, LiveDeps } from './live-deps.ts'

/** The most that a model says in one turn where the catalog does not know better. */
const OUTPUT_TOKENS_UNLESS_KNOWN = 4_096
/** What a conversation can hold where the catalog does not know better. */
const CONTEXT_TOKENS_UNLESS_KNOWN = 131_072

export type PlannedTurn = {
  readonly requirement: Requirement
  readonly plan: RoutePlan
  readonly candidate: Candidate
}

export type TurnWish = {
  readonly dialect: LiveDialect
  readonly kasa: KasaField | undefined
  /** What the conversation holds and what is about to be said. */
  readonly inputTokensMax: number
  /** The route and the key that the session runs on. */
  readonly route: Route
  readonly credentialId: string
}

/**
 * The price of the next turn, on the route and the key of its session, as both are now.
 * @throws AppError when either may not be used any more
 */
export function planTurn(deps: LiveDeps, caller: LiveCaller, wish: TurnWish): PlannedTurn {
  const { gateway } = deps
  const { contextTokens, inputTokens, outputTokens } = wish.route.limits
  const requirement = requirementOfTurn({
    dialect: wish.dialect.dialect,
    models: [wish.route.id],
    kasa: wish.kasa,
    inputTokensMax: Math.min(wish.inputTokensMax, inputTokens ?? contextTokens ?? CONTEXT_TOKENS_UNLESS_KNOWN),
    outputTokensMax: outputTokens ?? OUTPUT_TOKENS_UNLESS_KNOWN,
  })
  const plan = gateway.planCall(requirement, caller.principal)
  requireRoute(plan, gateway)
  for (let rank = 0; rank < plan.candidateCount; rank++) {
    const candidate = plan.candidate(rank)
    if (candidate?.route.id === wish.route.id && candidate.credential.id === wish.credentialId) {
      return { requirement, plan, candidate }
    }
  }
  throw new AppError('credential_unusable', {
    public: 'The key that this session runs on may not be used any more. Nothing was charged for what was asked last.',
  })
}
