/** What a request tells of where it comes from. */
export type RequestOrigin = {
  readonly method: string
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly secFetchSite: string | undefined
  readonly contentType: string | undefined
}

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Reading changes nothing, so it needs no proof of where it comes from. */
export function changesSomething(method: string): boolean {
  return !SAFE_METHODS.has(method)
}

/**
 * Why a request that changes something may come from another site, or undefined. Browsers say where a request comes from
 * in `Sec-Fetch-Site` and `Origin`; a page cannot forge either. `same-site` is not enough: a sibling subdomain may be
 * somebody else's.
 * @param ownOrigin where people reach Kasa, when it is configured
 * @param needsOrigin true when a cookie is what proves the caller
 */
export function crossSiteReason(
  request: RequestOrigin,
  ownOrigin: string | undefined,
  needsOrigin: boolean,
): string | undefined {
  if (!changesSomething(request.method)) return undefined
  if (request.secFetchSite !== undefined && request.secFetchSite !== 'same-origin') {
    return `Sec-Fetch-Site is "${request.secFetchSite.slice(0, 20)}", not "same-origin"`
  }
  if (request.origin === undefined) return needsOrigin ? 'there is no Origin header' : undefined
  if (!isOwn(request.origin, request.host, ownOrigin)) return 'the Origin header names another site'
  // A form can be posted by any page, and cannot be JSON.
  if (request.contentType !== undefined && !/^application\/json(?:\s*;|$)/i.test(request.contentType)) {
    return 'the body is not application/json'
  }
  return undefined
}

function isOwn(origin: string, host: string | undefined, ownOrigin: string | undefined): boolean {
  if (ownOrigin !== undefined) return origin === ownOrigin
  try {
    const parsed = new URL(origin)
    return parsed.origin === origin && host !== undefined && parsed.host === host.toLowerCase()
  } catch {
    return false
  }
}
