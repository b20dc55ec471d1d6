import { z } from 'zod'
import type { AuthScheme } from '../catalog/catalog.ts'

/** A key of AWS that may call a model: an access key, its secret, and the region that requests are signed for. */
export const awsSecretSchema = z.strictObject({
  accessKeyId: z.string().regex(/^[A-Z0-9]{16,128}$/),
  secretAccessKey: z.string().regex(/^[\x21-\x7e]{16,200}$/),
  sessionToken: z
    .string()
    .regex(/^[\x21-\x7e]{1,8192}$/)
    .exactOptional(),
  region: z.string().regex(/^[a-z]{2,}(?:-[a-z]+)+-\d$/),
})

/** What is kept of a service account's key file. */
export const googleSecretSchema = z.object({
  type: z.literal('service_account'),
  client_email: z.string().min(3).max(320),
  private_key: z.string().startsWith('-----BEGIN').max(20_000),
  private_key_id: z.string().max(200).exactOptional(),
  token_uri: z.url().max(2_000),
})

/** A secret that is more than a key: how it is checked, and which part of it may be shown. */
export type SecretShape = {
  readonly what: string
  /** The text to seal and the last four characters to show, or undefined when it is not of this shape. */
  readonly read: (json: unknown) => { readonly text: string; readonly lastFour: string } | undefined
}

const SHAPES: Readonly<Partial<Record<AuthScheme, SecretShape>>> = {
  'aws-sigv4': {
    what: 'a JSON object with "accessKeyId", "secretAccessKey", "region" and, for temporary keys, "sessionToken"',
    read(json) {
      const parsed = awsSecretSchema.safeParse(json)
      if (!parsed.success) return undefined
      return { text: JSON.stringify(parsed.data), lastFour: parsed.data.accessKeyId.slice(-4) }
    },
  },
  'google-oauth': {
    what: 'the whole key file (JSON) of a service account, as Google Cloud hands it out',
    read(json) {
      const parsed = googleSecretSchema.safeParse(json)
      if (!parsed.success) return undefined
      return { text: JSON.stringify(parsed.data), lastFour: parsed.data.private_key_id?.slice(-4) ?? '' }
    },
  },
}

/** Undefined: the secret of this scheme is a key, one word. */
export function secretShapeOf(auth: AuthScheme): SecretShape | undefined {
  return SHAPES[auth]
}
