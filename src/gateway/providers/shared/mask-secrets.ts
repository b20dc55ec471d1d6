/** What stands where a key stood. */
const MASK = '[masked]'
const MESSAGE_MAX_CHARS = 500

/** Beginnings that providers give their keys; what follows is the secret, sometimes already starred by the provider. */
const KNOWN_KEY =
  /(?:\b|_)(?:sk|pk|rk|gsk|xai|hf|r8|fw|nvapi|tgp|csk|pplx|kasa|ghp|gho|AIza|AKIA|AQ\.|ya29\.|eyJ)[-_.]?[A-Za-z0-9_\-.*…]{6,}/g
const IN_A_HEADER = /\b(Bearer|Basic)\s+\S+/gi
const NAMED =
  /((?:api[-_ ]?key|access[-_ ]?token|authorization|x-goog-api-key|secret|password)["']?\s*[:=]\s*["']?)[^\s"'&,;}]+/gi
const IN_A_QUERY = /([?&](?:key|api[-_]?key|token|access_token)=)[^\s"'&]+/gi
const USER_INFO = /(\/\/)[^\s/@]+:[^\s/@]+@/g
/** A long run of letters and digits mixed, as no word and no model name has; request ids are of use and stay. */
const LONG_RUN = /(?<!\b(?:req|msg|resp|chatcmpl)[_-])\b(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{20,}={0,2}/g

/**
 * Text of a provider with everything masked that looks like a key: known prefixes, header and query values, user info of
 * a URL, and long mixed runs. Rather one request id too many than one key.
 */
export function maskSecrets(text: string): string {
  return text
    .replace(IN_A_HEADER, `$1 ${MASK}`)
    .replace(NAMED, `$1${MASK}`)
    .replace(IN_A_QUERY, `$1${MASK}`)
    .replace(USER_INFO, `$1${MASK}@`)
    .replace(KNOWN_KEY, MASK)
    .replace(LONG_RUN, MASK)
}

/** A provider's message fit to be shown: masked, control characters gone, at most 500 characters. */
export function scrubProviderMessage(text: string): string {
  // Cut before masking bounds the work; the margin keeps a key that straddles the cut recognisable.
  const readable = text.slice(0, 4 * MESSAGE_MAX_CHARS).replace(/[\p{Cc}\s]+/gu, ' ')
  const masked = maskSecrets(readable).trim()
  return masked.length <= MESSAGE_MAX_CHARS ? masked : `${masked.slice(0, MESSAGE_MAX_CHARS - 1)}…`
}

/** A provider's error body fit to be handed on: masked; the same bytes when nothing in it looks like a key. */
export function maskBody(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes)
  const masked = maskSecrets(text)
  return masked === text ? bytes : new TextEncoder().encode(masked)
}
