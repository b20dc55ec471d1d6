import type { CredentialScope } from '#vault/credential.ts'

/** Stand-in for vault's rule until it is merged. */
export type ScopeUse = {
  readonly providerId: string
  readonly modelId: string
  readonly upstreamModel: string
  readonly capabilities: readonly string[]
  readonly mode: string | undefined
  readonly apiKeyId: string
}
export function scopeFits(scope: CredentialScope, use: ScopeUse): { fits: true } | { fits: false; reason: string } {
  if (scope.providers.length > 0 && !scope.providers.includes(use.providerId)) {
    return { fits: false, reason: `its scope allows only providers ${scope.providers.join(', ')}` }
  }
  const names = [use.modelId, use.upstreamModel]
  const families = scope.modelFamilies
  if (families.length > 0 && !families.some((glob) => names.some((name) => globMatches(glob, name)))) {
    return { fits: false, reason: `its scope allows only models ${families.join(', ')}` }
  }
  const outside = use.capabilities.filter((name) => scope.capabilities.length > 0 && !scope.capabilities.includes(name))
  if (outside.length > 0) return { fits: false, reason: `its scope does not allow ${outside.join(', ')}` }
  if (scope.modes.length > 0 && (use.mode === undefined || !scope.modes.includes(use.mode))) {
    return { fits: false, reason: `its scope allows only modes ${scope.modes.join(', ')}` }
  }
  if (scope.apiKeys.length > 0 && !scope.apiKeys.includes(use.apiKeyId)) {
    return { fits: false, reason: 'its scope does not allow this API key' }
  }
  return { fits: true }
}

function globMatches(glob: string, name: string): boolean {
  const parts = glob.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`).test(name)
}
