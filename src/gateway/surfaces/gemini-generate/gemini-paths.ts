/** Google's clients say `v1beta`, newer ones `v1`. */
export function geminiPath(version: 'v1beta' | 'v1', method: string): string {
  return `/${version}/models/{model}:${method}`
}

/** Vercel's client leaves `models` out where the name of the model holds a slash. */
export function geminiPathWithoutFolder(method: string): string {
  return `/v1beta/{model}:${method}`
}
