/** Which pages there are. `help`: the help centre, the docs and the status page; `off`: none. */
export const PUBLIC_PAGES = ['on', 'help', 'off'] as const
export type PublicPages = (typeof PUBLIC_PAGES)[number]

/** Who runs this server, as the legal pages and the footer tell. What is undefined is said to be missing. */
export type Operator = {
  readonly name: string | undefined
  readonly address: string | undefined
  readonly registration: string | undefined
  readonly email: string | undefined
}

/** What every page knows of the server. */
export type Site = {
  /** Where people reach it, without a slash at the end. */
  readonly publicUrl: string
  readonly version: string
  readonly pages: PublicPages
  readonly operator: Operator
  /** Path of the one stylesheet. It carries a hash of its content. */
  readonly stylesheetPath: string
}
