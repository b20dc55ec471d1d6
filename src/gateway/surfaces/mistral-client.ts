/** Mistral's own client says so, in a browser with a header of its own. */
export function isMistralClient(header: (name: string) => string | undefined): boolean {
  const name = header('x-mistral-user-agent') ?? header('user-agent')
  return name?.startsWith('mistral-client') === true
}
