import dns from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { buildConnector } from 'undici'

/** Whether endpoints on loopback and private networks are allowed. */
export type EndpointPolicy = { readonly privateAllowed: boolean }

export type EndpointCheck =
  | {
      readonly kind: 'ok'
      /** Without trailing slash, query or fragment. */
      readonly baseUrl: string
      /** Scheme, host and port, the port always written: `https://api.openai.com:443`. */
      readonly origin: string
      /** The host is written as a loopback or private address. Names are resolved when connecting. */
      readonly isPrivate: boolean
    }
  | { readonly kind: 'refused'; readonly reason: string }

const URL_CHARS_MAX = 2_000
const CONNECT_MS = 5_000
/** Of the range below 1024 only the web's own; above, not what databases and administration listen on. */
const PORTS_BELOW_1024 = new Set([80, 443])
const PORTS_REFUSED = new Set([2375, 2376, 2379, 3306, 5432, 5984, 6379, 6443, 9200, 10250, 11211, 27017])
/** Never reachable, whatever the operator allows: services of cloud providers that hand out credentials. */
const METADATA_ADDRESSES = new Set(['100.100.100.200', 'fd00:ec2::254', '168.63.129.16', '192.0.0.192'])
/** The names under which the same services are reached. Others that lead there are caught by address. */
const METADATA_NAMES = new Set(['metadata', 'metadata.google.internal', 'metadata.goog', 'instance-data.ec2.internal'])
/** `::127.0.0.1`, as resolvers write it. The library reads it as the mapped `::ffff:127.0.0.1`; the network does not. */
const IPV4_COMPATIBLE = /^::\d{1,3}\./
const PRIVATE_RANGES = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat'])
const ASK_OPERATOR = 'The operator allows private endpoints with KASA_PRIVATE_ENDPOINTS=allow.'

/** `public`: the internet. `private`: allowed on request. `refused`: never, such as link-local, multicast, NAT64 and 6to4. */
export type AddressClass = 'public' | 'private' | 'refused'

/** Which class an IP address is of. IPv4 in IPv6 is judged as the IPv4 address that it reaches. */
export function classifyAddress(address: string): AddressClass {
  if (!ipaddr.isValid(address) || IPV4_COMPATIBLE.test(address)) return 'refused'
  const parsed = ipaddr.process(address)
  if (METADATA_ADDRESSES.has(parsed.toString())) return 'refused'
  const range = parsed.range()
  if (range === 'unicast') return parsed.kind() === 'ipv4' || isGlobalIpv6(parsed.toByteArray()) ? 'public' : 'refused'
  return PRIVATE_RANGES.has(range) ? 'private' : 'refused'
}

/** 2000::/3, all that is routed. What lies outside includes IPv4 in disguise, such as ::a9fe:a9fe. */
function isGlobalIpv6(bytes: readonly number[]): boolean {
  return ((bytes[0] ?? 0) & 0xe0) === 0x20
}

/**
 * Checks an endpoint as it is written, before anything is connected. Names are judged again, by address, on every
 * connection: see {@link guardedConnect}.
 */
export function checkEndpoint(text: string, policy: EndpointPolicy): EndpointCheck {
  if (text.length > URL_CHARS_MAX || /[\s\\]/.test(text)) return refused('The base URL is malformed.')
  const url = URL.parse(text)
  if (url === null) return refused('The base URL is malformed. An example: https://api.example.com/v1')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refused('The base URL must begin with https://.')
  if (url.username !== '' || url.password !== '') return refused('The base URL may not hold a user name or password.')
  if (url.search !== '' || url.hash !== '') return refused('The base URL may not have a query or a fragment.')
  const host = bareHost(url.hostname)
  const addressClass = classOfHost(host)
  if (addressClass === 'refused') return refused(`The address ${host} is not allowed.`)
  if (addressClass === 'private' && !policy.privateAllowed) {
    return refused(`The address ${host} is on this machine or a private network. ${ASK_OPERATOR}`)
  }
  if (url.protocol === 'http:' && !policy.privateAllowed) return refused('The base URL must begin with https://.')
  if (url.protocol === 'http:' && addressClass === 'public' && ipaddr.isValid(host)) {
    return refused('Plain http:// is for private networks only: the key would travel readable. Use https://.')
  }
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number.parseInt(url.port, 10)
  if (!isPortAllowed(port)) return refused(`Port ${port} is not allowed for an endpoint.`)
  return {
    kind: 'ok',
    baseUrl: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    origin: `${url.protocol}//${url.hostname}:${port}`,
    isPrivate: addressClass === 'private',
  }
}

/** The origin of a base URL that was checked before, in the form that secrets are bound to. */
export function originOf(baseUrl: string): string {
  const url = new URL(baseUrl)
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port
  return `${url.protocol}//${url.hostname}:${port}`
}

/** A connection was refused by the guard. `code` survives the wrapping of HTTP clients. */
export class EndpointRefused extends Error {
  override name = 'EndpointRefused'
  readonly code = 'KASA_ENDPOINT_REFUSED'
}

/** Resolves a name to all its addresses. Injected, so that tests need no name server. */
export type ResolveName = (host: string) => Promise<readonly dns.LookupAddress[]>

const resolveBySystem: ResolveName = (host) => dns.promises.lookup(host, { all: true, verbatim: true })

export type ConnectOptions = {
  readonly timeoutMs?: number
  /** False for WebSockets, which begin as HTTP/1.1. */
  readonly allowsHttp2?: boolean
}

/**
 * How undici may connect. The name is resolved here, every address is judged, and the connection goes to these very
 * addresses, so that an answer that changes between check and use changes nothing. Addresses written in the URL never
 * reach a look-up, hence the check before.
 */
export function guardedConnect(
  policy: EndpointPolicy,
  resolveName: ResolveName = resolveBySystem,
  { timeoutMs = CONNECT_MS, allowsHttp2 = true }: ConnectOptions = {},
): buildConnector.connector {
  const connectorFor = (protocol: string) =>
    buildConnector({
      timeout: timeoutMs,
      allowH2: allowsHttp2,
      lookup: guardedLookup((address) => refusal(address, protocol, policy), resolveName),
    })
  const connectors = { https: connectorFor('https:'), http: connectorFor('http:') }
  return (options, callback) => {
    const host = bareHost(options.hostname)
    const reason = ipaddr.isValid(host) ? refusal(host, options.protocol, policy) : undefined
    if (reason !== undefined) {
      callback(new EndpointRefused(reason), null)
      return
    }
    const connector = options.protocol === 'https:' ? connectors.https : connectors.http
    connector(options, callback)
  }
}

/** Checks the addresses of a name now, for a clear answer at registration. A name that does not resolve is not refused. */
export async function checkAddresses(
  baseUrl: string,
  policy: EndpointPolicy,
  resolveName: ResolveName = resolveBySystem,
): Promise<EndpointCheck | undefined> {
  const url = new URL(baseUrl)
  const host = bareHost(url.hostname)
  if (ipaddr.isValid(host)) return undefined
  const addresses = await resolveName(host).catch(() => [])
  const reason = addresses
    .map(({ address }) => refusal(address, url.protocol, policy))
    .find((found) => found !== undefined)
  return reason === undefined ? undefined : refused(reason)
}

function guardedLookup(refuse: (address: string) => string | undefined, resolveName: ResolveName): LookupFunction {
  return (host, options, callback) => {
    resolveName(host).then(
      (addresses) => {
        const reason = addresses.map(({ address }) => refuse(address)).find((found) => found !== undefined)
        const [first] = addresses
        if (reason !== undefined) callback(new EndpointRefused(reason), '')
        else if (first === undefined) callback(new Error(`${host} has no address`), '')
        else if (options.all === true) callback(null, [...addresses])
        else callback(null, first.address, first.family)
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error('look-up failed'), ''),
    )
  }
}

function refusal(address: string, protocol: string, policy: EndpointPolicy): string | undefined {
  const addressClass = classifyAddress(address)
  if (addressClass === 'refused') return 'The endpoint resolves to an address that is never allowed.'
  if (addressClass === 'private' && !policy.privateAllowed) {
    return `The endpoint is on this machine or a private network. ${ASK_OPERATOR}`
  }
  if (addressClass === 'public' && protocol === 'http:')
    return 'Plain http:// is for private networks only. Use https://.'
  return undefined
}

function classOfHost(host: string): AddressClass {
  if (ipaddr.isValid(host)) return classifyAddress(host)
  if (METADATA_NAMES.has(host)) return 'refused'
  return host === 'localhost' || host.endsWith('.localhost') ? 'private' : 'public'
}

function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
}

function isPortAllowed(port: number): boolean {
  return port >= 1024 ? !PORTS_REFUSED.has(port) : PORTS_BELOW_1024.has(port)
}

function refused(reason: string): EndpointCheck {
  return { kind: 'refused', reason }
}
