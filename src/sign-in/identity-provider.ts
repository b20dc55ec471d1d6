import { type EmailAddress, parseEmailAddress } from './email-address.ts'

export const PROVIDER_IDS = ['google', 'github', 'microsoft', 'oidc'] as const
export type ProviderId = (typeof PROVIDER_IDS)[number]

/** What the operator configured for a provider. */
export type ProviderSettings = {
  readonly clientId: string
  /** Absent: a public client, which PKCE alone protects. */
  readonly clientSecret: string | undefined
  /** Where the provider is: of GitHub and Microsoft without a path, of the others the issuer. */
  readonly url: string
  /** On the button. */
  readonly name: string
  readonly scope: string
  /** Of Microsoft: a directory, or which kinds of them. */
  readonly tenant?: string
  /** The operator vouches for every address that this provider tells. */
  readonly addressesTrusted: boolean
}

/** What a provider says of a person, unread. */
export type Claims = Readonly<Record<string, unknown>>

/** Who a provider says that somebody is. The subject never changes and is never given to somebody else. */
export type ProvenIdentity = {
  readonly provider: ProviderId
  readonly issuer: string
  readonly subject: string
  /** As whom the person knows themselves there. */
  readonly label: string
  readonly name: string | undefined
  readonly address: EmailAddress | undefined
  /** True when the provider has seen that the mailbox is the person's. */
  readonly isAddressProved: boolean
}

export type ProviderRow = {
  readonly name: string
  /** Default of where it is. Absent: the operator says. */
  readonly url: string | undefined
  readonly scope: string
  /** GitHub's sign-in is OAuth with two requests of its own instead of an ID token. */
  readonly wire: 'oidc' | 'github'
  /** Whose `.well-known` is read. */
  readonly issuerOf: (settings: ProviderSettings) => string
  /** Undefined when a claim that must be there is not. */
  readonly subjectOf: (claims: Claims) => string | undefined
  readonly isAddressProved: (claims: Claims, settings: ProviderSettings) => boolean
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Microsoft writes this where the directory of the person stands when an app takes several. */
const TENANT_MARK = '{tenantid}'
/** The directory of private people at Microsoft. */
const CONSUMERS_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad'

export const IDENTITY_PROVIDERS: Readonly<Record<ProviderId, ProviderRow>> = {
  google: {
    name: 'Google',
    url: 'https://accounts.google.com',
    scope: 'openid email profile',
    wire: 'oidc',
    issuerOf: ({ url }) => url,
    subjectOf: (claims) => textOf(claims, 'sub'),
    isAddressProved: (claims) => claims['email_verified'] === true,
  },
  github: {
    name: 'GitHub',
    url: 'https://github.com',
    scope: 'read:user user:email',
    wire: 'github',
    issuerOf: ({ url }) => `${url}/login/oauth`,
    // The number: a login can be renamed, and taken by somebody else.
    subjectOf: ({ id }) => (typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id.toString() : undefined),
    isAddressProved: (claims) => claims['email_verified'] === true,
  },
  microsoft: {
    name: 'Microsoft',
    url: 'https://login.microsoftonline.com',
    scope: 'openid email profile',
    wire: 'oidc',
    issuerOf: ({ url, tenant }) =>
      `${url}/${tenant === 'consumers' ? CONSUMERS_TENANT : UUID.test(tenant ?? '') ? tenant : TENANT_MARK}/v2.0`,
    subjectOf(claims) {
      const [tenant, object] = [textOf(claims, 'tid'), textOf(claims, 'oid')]
      const isWhole = UUID.test(tenant ?? '') && UUID.test(object ?? '')
      return isWhole && claims['iss']?.toString().includes(`/${tenant}/`) === true ? object : undefined
    },
    // Whoever runs a directory there writes any address into it.
    isAddressProved: () => false,
  },
  oidc: {
    name: 'Single sign-on',
    url: undefined,
    scope: 'openid email profile',
    wire: 'oidc',
    issuerOf: ({ url }) => url,
    subjectOf: (claims) => textOf(claims, 'sub'),
    isAddressProved: (claims, { addressesTrusted }) => addressesTrusted || claims['email_verified'] === true,
  },
}

/**
 * The issuer that an answer must name. A provider with many directories has a pattern instead: what names one of them is
 * taken, everything else must be the pattern itself, which nobody is.
 */
export function issuerNamed(issuer: string, named: string | undefined): string {
  const [before, after] = issuer.split(TENANT_MARK)
  if (before === undefined || after === undefined || named === undefined) return issuer
  const tenant = named.slice(before.length, named.length - after.length)
  return UUID.test(tenant) && named === `${before}${tenant}${after}` ? named : issuer
}

/** Reads who somebody is out of what a provider says. Undefined when it does not say that. */
export function identityOf(
  provider: ProviderId,
  settings: ProviderSettings,
  said: { readonly issuer: string; readonly claims: Claims },
): ProvenIdentity | undefined {
  const { claims } = said
  const row = IDENTITY_PROVIDERS[provider]
  const subject = row.subjectOf(claims)
  if (subject === undefined || subject.length > 255) return undefined
  const address = parseEmailAddress(textOf(claims, 'email') ?? '')
  const name = textOf(claims, 'name')?.trim().slice(0, 100)
  const label = (address?.email ?? textOf(claims, 'preferred_username') ?? textOf(claims, 'login') ?? subject).slice(
    0,
    254,
  )
  return {
    provider,
    issuer: said.issuer,
    subject,
    label,
    name: name === '' ? undefined : name,
    address,
    isAddressProved: address !== undefined && row.isAddressProved(claims, settings),
  }
}

function textOf(claims: Claims, name: string): string | undefined {
  const value = claims[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
