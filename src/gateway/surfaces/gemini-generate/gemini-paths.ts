/** Google's clients say `v1beta`, newer ones `v1`. */
export function geminiPath(version: 'v1beta' | 'v1', method: string): string {
  return `/${version}/models/{model}:${method}`
}
