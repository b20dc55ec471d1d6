/** What the conformance suite looks at, in the order of the table. */
export const FEATURES = [
  'whole',
  'stream',
  'tools',
  'vision',
  'structured',
  'thinking',
  'usage',
  'abort',
  'error',
] as const
export type Feature = (typeof FEATURES)[number]

/** Ways in, each through its official client. */
export const SURFACES = ['chat completions', 'messages'] as const
export type Surface = (typeof SURFACES)[number]
