import { createHash, createHmac } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { IncomingHttpHeaders } from 'node:http'

/** One message of AWS's binary event stream, written by hand: lengths, checksums, string headers, a JSON payload. */
export function eventMessage(headers: Readonly<Record<string, string>>, payload: object): Buffer {
  const packed = Buffer.concat(
    Object.entries(headers).map(([name, value]) => {
      const sizes = Buffer.from([7, value.length >> 8, value.length & 0xff])
      return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), sizes, Buffer.from(value)])
    }),
  )
  const body = Buffer.from(JSON.stringify(payload))
  const prelude = Buffer.alloc(12)
  prelude.writeUInt32BE(16 + packed.length + body.length, 0)
  prelude.writeUInt32BE(packed.length, 4)
  prelude.writeUInt32BE(crc32(prelude.subarray(0, 8)), 8)
  const whole = Buffer.concat([prelude, packed, body])
  const trailer = Buffer.alloc(4)
  trailer.writeUInt32BE(crc32(whole))
  return Buffer.concat([whole, trailer])
}

export function streamEvent(name: string, payload: object): Buffer {
  return eventMessage({ ':event-type': name, ':content-type': 'application/json', ':message-type': 'event' }, payload)
}

/** Whether a request carries the signature that these keys make for it: AWS's side of Signature Version 4. */
export function isSigned(
  request: { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string },
  keys: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly region: string },
): boolean {
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/bedrock\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      request.headers.authorization ?? '',
    )
  const [, id, day = '', region, names = '', signature] = found ?? []
  if (id !== keys.accessKeyId || region !== keys.region || !names.split(';').includes('host')) return false
  const amzDate = String(request.headers['x-amz-date'])
  const canonical = [
    'POST',
    request.path.split('/').map(encodeURIComponent).join('/'),
    '',
    ...names.split(';').map((name) => `${name}:${String(request.headers[name])}`),
    '',
    names,
    createHash('sha256').update(request.body).digest('hex'),
  ].join('\n')
  const hash = createHash('sha256').update(canonical).digest('hex')
  const toSign = `AWS4-HMAC-SHA256\n${amzDate}\n${day}/${keys.region}/bedrock/aws4_request\n${hash}`
  const sign = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()
  const key = sign(sign(sign(sign(`AWS4${keys.secretAccessKey}`, day), keys.region), 'bedrock'), 'aws4_request')
  return sign(key, toSign).toString('hex') === signature
}
