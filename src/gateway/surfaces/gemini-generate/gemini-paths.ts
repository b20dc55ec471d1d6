/** Google's clients say `v1beta` or `v1`. */
export function geminiPaths(method: string): readonly string[] {
  return ['v1beta', 'v1'].map((version) => `/${version}/models/{model}:${method}`)
}
