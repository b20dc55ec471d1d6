/** What a secret looks like by its prefix. A suggestion: the provider's own answer decides. */
export type KeyShape =
  | { readonly kind: 'provider'; readonly providerId: string }
  /** Manages an organization at the provider and cannot call a model: it has no business here. */
  | { readonly kind: 'admin_key'; readonly providerId: string }
  | { readonly kind: 'unknown' }

/** Longest prefix first where one begins with another. Shapes as the gitleaks rules list them. */
const SHAPES: readonly { readonly prefix: string; readonly shape: KeyShape }[] = [
  { prefix: 'sk-ant-admin', shape: { kind: 'admin_key', providerId: 'anthropic' } },
  { prefix: 'sk-ant-', shape: { kind: 'provider', providerId: 'anthropic' } },
  { prefix: 'sk-or-v1-', shape: { kind: 'provider', providerId: 'openrouter' } },
  { prefix: 'sk-admin-', shape: { kind: 'admin_key', providerId: 'openai' } },
  { prefix: 'sk-proj-', shape: { kind: 'provider', providerId: 'openai' } },
  { prefix: 'sk-svcacct-', shape: { kind: 'provider', providerId: 'openai' } },
  { prefix: 'AIza', shape: { kind: 'provider', providerId: 'google' } },
  { prefix: 'xai-', shape: { kind: 'provider', providerId: 'xai' } },
  { prefix: 'gsk_', shape: { kind: 'provider', providerId: 'groq' } },
  { prefix: 'fw_', shape: { kind: 'provider', providerId: 'fireworks' } },
  { prefix: 'pplx-', shape: { kind: 'provider', providerId: 'perplexity' } },
]

export function shapeOfKey(secret: string): KeyShape {
  return SHAPES.find(({ prefix }) => secret.startsWith(prefix))?.shape ?? { kind: 'unknown' }
}
