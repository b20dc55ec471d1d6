/** One cookie of a `Cookie` header. The first of a name counts; a name sent twice with different values is refused. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1))
  return new Set(values).size === 1 ? values[0] : undefined
}

export type CookieWish = {
  readonly name: string
  readonly value: string
  /** 0 removes it. */
  readonly maxAgeSeconds: number
  readonly secure: boolean
}

/** A cookie that scripts cannot read and other sites cannot post with. */
export function writeCookie(wish: CookieWish): string {
  const parts = [`${wish.name}=${wish.value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${wish.maxAgeSeconds}`]
  return [...parts, ...(wish.secure ? ['Secure'] : [])].join('; ')
}
