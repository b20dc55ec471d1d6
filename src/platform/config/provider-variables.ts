import { z } from 'zod'
import { origin, type Variable } from './variable.ts'

/** Providers that people sign in with. See docs/guides/sign-in-providers.md. */
export const PROVIDER_VARIABLES = {
  KASA_GOOGLE_CLIENT_ID: {
    schema: z.string().min(1),
    fallback: undefined,
    secret: false,
    doc: 'OAuth client at Google. With KASA_GOOGLE_CLIENT_SECRET, people may sign in with Google.',
  },
  KASA_GOOGLE_CLIENT_SECRET: {
    schema: z.string().min(1),
    fallback: undefined,
    secret: true,
    doc: 'Secret of KASA_GOOGLE_CLIENT_ID.',
  },
  KASA_GITHUB_CLIENT_ID: {
    schema: z.string().min(1),
    fallback: undefined,
    secret: false,
    doc: 'OAuth app at GitHub. With KASA_GITHUB_CLIENT_SECRET, people may sign in with GitHub.',
  },
  KASA_GITHUB_CLIENT_SECRET: {
    schema: z.string().min(1),
    fallback: undefined,
    secret: true,
    doc: 'Secret of KASA_GITHUB_CLIENT_ID.',
  },
  KASA_GITHUB_URL: {
    schema: origin,
    fallback: 'https://github.com',
    secret: false,
    doc: 'A GitHub Enterprise Server of your own, instead of github.com.',
  },
  KASA_MICROSOFT_CLIENT_ID: {
    schema: z.string().min(1),
    fallback: undefined,
    secret: false,
    doc: 'App registration at Microsoft Entra. With KASA_MICROSOFT_CLIENT_SECRET, people may sign in with Microsoft.',
  },
  KASA_MICROSOFT_CLIENT_SECRET: {
    schema: z.string().min(1),
    fallback: undefined,
    secret: true,
    doc: 'Secret of KASA_MICROSOFT_CLIENT_ID.',
  },
  KASA_MICROSOFT_TENANT: {
    schema: z
      .string()
      .regex(
        /^(?:common|organizations|consumers|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
        'common, organizations, consumers, or the id of a directory',
      ),
    fallback: 'common',
    secret: false,
    doc: 'Whose people sign in with Microsoft: common, organizations, consumers, or the id of one directory.',
  },
  KASA_MICROSOFT_URL: {
    schema: origin,
    fallback: 'https://login.microsoftonline.com',
    secret: false,
    doc: 'Where Microsoft signs people in; national clouds have addresses of their own.',
  },
  KASA_OIDC_ISSUER: {
    schema: z.string().regex(/^https?:\/\/[^\s?#@]+$/, 'an http or https URL without a query'),
    fallback: undefined,
    secret: false,
    doc: 'Issuer of an OpenID Connect provider of your own. With KASA_OIDC_CLIENT_ID, people may sign in with it.',
  },
  KASA_OIDC_CLIENT_ID: {
    schema: z.string().min(1),
    fallback: undefined,
    secret: false,
    doc: 'Client at KASA_OIDC_ISSUER.',
  },
  KASA_OIDC_CLIENT_SECRET: {
    schema: z.string().min(1),
    fallback: undefined,
    secret: true,
    doc: 'Secret of KASA_OIDC_CLIENT_ID. Not set: a public client, which PKCE alone protects.',
  },
  KASA_OIDC_NAME: {
    schema: z.string().min(1).max(40),
    fallback: 'Single sign-on',
    secret: false,
    doc: 'What the button of KASA_OIDC_ISSUER says after "Continue with".',
  },
  KASA_OIDC_SCOPE: {
    schema: z.string().regex(/^openid(?: [\w.:/-]+)*$/, 'openid, followed by further scopes'),
    fallback: 'openid email profile',
    secret: false,
    doc: 'What KASA_OIDC_ISSUER is asked for.',
  },
  KASA_OIDC_ADDRESSES: {
    schema: z.enum(['verified', 'trusted']),
    fallback: 'verified',
    secret: false,
    doc: 'Which addresses of KASA_OIDC_ISSUER prove a mailbox: those with `email_verified`, or all, when you run the directory yourself.',
  },
  KASA_SIGN_IN_PRIVATE_PROVIDERS: {
    schema: z.enum(['deny', 'allow']),
    fallback: 'deny',
    secret: false,
    doc: 'Whether providers for signing in may be on loopback and private addresses and at plain http.',
  },
} as const satisfies Record<string, Variable>
