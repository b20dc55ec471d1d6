import ipaddr from 'ipaddr.js'

const V6_NETWORK_BITS = 64

/** Decides which address a request is from, and in which form addresses are counted. */
export type AddressReader = {
  /** The nearest hop that is not a trusted proxy. A client's own `X-Forwarded-For` is never believed. */
  read(socketAddress: string, forwardedFor: string | undefined): string
}

/** @param trusted addresses or ranges of proxies in front of Kasa */
export function createAddressReader(trusted: readonly string[]): AddressReader {
  const ranges = trusted.map(parseRange)
  const isTrusted = (address: string) => ipaddr.isValid(address) && ranges.some((range) => inRange(address, range))
  return {
    read(socketAddress, forwardedFor) {
      const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim())
      let address = socketAddress
      while (isTrusted(address)) {
        const next = hops.pop()
        if (next === undefined || !ipaddr.isValid(next)) break
        address = next
      }
      return canonicalAddress(address)
    },
  }
}

/** One form per address: IPv4 in IPv6 clothes becomes IPv4, IPv6 is compressed. */
export function canonicalAddress(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : 'unknown'
}

/** What attempts are counted by: an IPv4 address, or the /64 of an IPv6 one, which one customer owns whole. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${V6_NETWORK_BITS}`).toString()
}

/** Undefined when the text is neither an address nor a range. */
export function readRange(text: string): string | undefined {
  try {
    const [address, bits] = parseRange(text)
    return `${address.toString()}/${bits}`
  } catch {
    return undefined
  }
}

/** Whether an address lies in one of the ranges. */
export function isInRanges(address: string, ranges: readonly string[]): boolean {
  return ipaddr.isValid(address) && ranges.some((range) => inRange(address, parseRange(range)))
}

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number]

function parseRange(text: string): Range {
  if (text.includes('/')) return ipaddr.parseCIDR(text)
  const address = ipaddr.process(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

function inRange(address: string, range: Range): boolean {
  const parsed = ipaddr.process(address)
  return parsed.kind() === range[0].kind() && parsed.match(range)
}
