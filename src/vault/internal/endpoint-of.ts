import { AppError } from '../../base/error.ts'
import type { Provider } from '../../catalog/catalog.ts'
import { checkAddresses, checkEndpoint } from '../../platform/http/endpoint-guard.ts'
import type { VaultDeps } from './vault-context.ts'

/** A checked place to send a key to. */
export type Endpoint = { readonly baseUrl: string; readonly origin: string; readonly isLocal: boolean }

/** Where a credential points: its own base URL, else its provider's. Throws `invalid_request` for one that is refused. */
export async function endpointOf(
  deps: Pick<VaultDeps, 'egress'>,
  provider: Provider,
  baseUrl: string | undefined,
): Promise<Endpoint> {
  const wanted = baseUrl ?? provider.baseUrl
  if (wanted === undefined) throw refused(`The provider ${provider.id} has no address of its own: give "baseUrl".`)
  const check = checkEndpoint(wanted, deps.egress.policy)
  if (check.kind === 'refused') throw refused(check.reason)
  if (baseUrl !== undefined) {
    const found = await checkAddresses(check.baseUrl, deps.egress.policy, deps.egress.resolveName)
    if (found?.kind === 'refused') throw refused(found.reason)
  }
  return { baseUrl: check.baseUrl, origin: check.origin, isLocal: provider.local || check.isPrivate }
}

function refused(reason: string): AppError {
  return new AppError('invalid_request', {
    public: `${reason} Nothing was stored and nothing was sent.`,
    param: 'baseUrl',
  })
}
