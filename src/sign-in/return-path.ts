const PATH_CHARS_MAX = 500
export const CONSOLE_PATH = '/console/'

/** Where to go after signing in: a page of the console and nothing else, whatever a link asks for. */
export function returnPathOf(asked: string | undefined): string {
  if (asked === undefined || asked.length > PATH_CHARS_MAX) return CONSOLE_PATH
  // What a URL parser strips or turns round never gets to one.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\u007F\\]/.test(asked) || !asked.startsWith(CONSOLE_PATH)) return CONSOLE_PATH
  const base = 'http://kasa.invalid'
  const url = URL.parse(asked, base)
  return url?.origin === base && url.pathname.startsWith(CONSOLE_PATH)
    ? `${url.pathname}${url.search}${url.hash}`
    : CONSOLE_PATH
}
