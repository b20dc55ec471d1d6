import { createHash, createHmac } from 'node:crypto'

/** Keys of AWS as a credential holds them. */
export type AwsKeys = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
  readonly region: string
}

export type ToSign = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Scheme, host, path as on the wire, and query. */
  readonly url: string
  /** Signed besides `host` and the headers that signing adds. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
}

const ALGORITHM = 'AWS4-HMAC-SHA256'

/**
 * The headers that Signature Version 4 adds to a request. Pure: the instant is given. The path is encoded once more for
 * signing, as every service but S3 wants it, so a colon of a model id is `%3A` on the wire and `%253A` here.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signAwsRequest(
  request: ToSign,
  keys: AwsKeys,
  at: { readonly nowMs: number; readonly service: string },
): Record<string, string> {
  const amzDate = new Date(at.nowMs).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
  const day = amzDate.slice(0, 8)
  const added: Record<string, string> = { 'x-amz-date': amzDate }
  if (keys.sessionToken !== undefined) added['x-amz-security-token'] = keys.sessionToken
  const url = new URL(request.url)
  const signed = canonicalHeaders({ ...request.headers, ...added, host: url.host })
  const names = signed.map(([name]) => name).join(';')
  const canonical = [
    request.method,
    url.pathname.split('/').map(encodeRfc3986).join('/'),
    canonicalQuery(url),
    ...signed.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    sha256(request.body),
  ].join('\n')
  const scope = `${day}/${keys.region}/${at.service}/aws4_request`
  const toSign = [ALGORITHM, amzDate, scope, sha256(canonical)].join('\n')
  const signature = hmac(signingKey(keys, day, at.service), toSign).toString('hex')
  const credential = `Credential=${keys.accessKeyId}/${scope}`
  return { ...added, authorization: `${ALGORITHM} ${credential}, SignedHeaders=${names}, Signature=${signature}` }
}

function signingKey(keys: AwsKeys, day: string, service: string): Buffer<ArrayBuffer> {
  let key = Buffer.from(`AWS4${keys.secretAccessKey}`, 'utf8')
  for (const step of [day, keys.region, service, 'aws4_request']) key = hmac(key, step)
  return key
}

function canonicalHeaders(headers: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(headers)
    .map(([name, value]): readonly [string, string] => [name.toLowerCase(), value.trim().replaceAll(/ +/g, ' ')])
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
}

function canonicalQuery(url: URL): string {
  return [...url.searchParams]
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .toSorted()
    .join('&')
}

/** Percent encoding that leaves only unreserved characters. */
function encodeRfc3986(text: string): string {
  const hex = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, hex)
}

function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex')
}

function hmac(key: Buffer, text: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHmac('sha256', key).update(text, 'utf8').digest())
}
