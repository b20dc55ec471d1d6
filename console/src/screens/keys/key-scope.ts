export const KEY_SCOPES = ['inference', 'read', 'manage', 'admin'] as const
export type KeyScope = (typeof KEY_SCOPES)[number]

/** What a program needs, and no more. */
export const USUAL_SCOPES: readonly KeyScope[] = ['inference', 'read']
