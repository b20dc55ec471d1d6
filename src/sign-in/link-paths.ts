/** Pages of the console that letters lead to. The token stands behind `#`, so that no log and no other site sees it. */
export const LINK_PATHS = {
  verify: '/console/auth/verify',
  reset: '/console/auth/reset',
  magic: '/console/auth/magic',
  changeEmail: '/console/auth/change-email',
  firstRun: '/console/auth/first-run',
  invite: '/console/auth/invite',
  signIn: '/console/auth/sign-in',
  organization: '/console/organization',
  security: '/console/settings/security',
} as const

export function linkTo(publicUrl: string, page: keyof typeof LINK_PATHS, token?: string): string {
  return `${publicUrl}${LINK_PATHS[page]}${token === undefined ? '' : `#${token}`}`
}

/** Where a provider sends people back to: exactly what is registered with it. */
export function providerRedirectUri(publicUrl: string, provider: string): string {
  return `${publicUrl}/auth/callback/${provider}`
}
