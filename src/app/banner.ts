type BannerFacts = {
  readonly url: string
  readonly apiKey: string | undefined
  readonly signInUrl: string | undefined
  readonly firstRunPath: string
  readonly localModel: boolean
  readonly startMs: number
}

/** What a person sees after `npm start`: where it is, the key, and a call to paste. Logs go to the other stream. */
export function printBanner(facts: BannerFacts): void {
  const key = facts.apiKey ?? '<your key>'
  const model = facts.localModel ? 'tiny-kjv-2m' : 'auto'
  const lines = [
    '',
    `Kasa is ready at ${facts.url} (${(facts.startMs / 1000).toFixed(2)} s)`,
    '',
    `  API key   ${facts.apiKey ?? `made at the first start; see ${facts.firstRunPath}`}`,
    `  kept in   ${facts.firstRunPath}`,
    `  API       ${facts.url}/api/openapi.json`,
    ...(facts.signInUrl === undefined ? [] : [`  sign in   ${facts.signInUrl}  (once, within 24 hours)`]),
    '',
    'A first call, with no provider key, answered by a 2 MB toy model on this machine:',
    '',
    `  curl -N ${facts.url}/v1/chat/completions \\`,
    `    -H "Authorization: Bearer ${key}" -H "Content-Type: application/json" \\`,
    `    -d '{"model":"${model}","stream":true,"stream_options":{"include_usage":true},"max_tokens":40,`,
    `         "messages":[{"role":"user","content":"In the beginning"}]}'`,
    '',
    'The same with its receipt:  npm run kasa -- call "In the beginning"',
    'With your own key:          npm run kasa -- credentials add openai',
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
