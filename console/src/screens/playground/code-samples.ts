export const CODE_LANGUAGES = ['curl', 'python', 'typescript'] as const
export type CodeLanguage = (typeof CODE_LANGUAGES)[number]

type Call = { readonly path: 'chat/completions' | 'embeddings'; readonly body: object; readonly origin: string }

/** The call in three languages. The key is read from the environment: none stands in code. */
export function codeSample(language: CodeLanguage, { path, body, origin }: Call): string {
  const json = JSON.stringify(body, null, 2)
  const method = path === 'embeddings' ? 'embeddings.create' : 'chat.completions.create'
  const printed = path === 'embeddings' ? 'data[0].embedding' : 'choices[0].message.content'
  switch (language) {
    case 'curl':
      return [
        `curl ${origin}/v1/${path} \\`,
        `  -H "Authorization: Bearer $KASA_API_KEY" \\`,
        `  -H "Content-Type: application/json" \\`,
        `  -d '${json.replaceAll("'", `'\\''`)}'`,
      ].join('\n')
    case 'python':
      return [
        'import os',
        'from openai import OpenAI',
        '',
        `client = OpenAI(base_url="${origin}/v1", api_key=os.environ["KASA_API_KEY"])`,
        `answer = client.${method}(${pythonArguments(body)})`,
        `print(answer.${printed})`,
      ].join('\n')
    case 'typescript':
      return [
        "import OpenAI from 'openai'",
        '',
        `const client = new OpenAI({ baseURL: '${origin}/v1', apiKey: process.env.KASA_API_KEY })`,
        `const answer = await client.${method}(${json})`,
        `console.log(answer.${printed.replace('[0].', '[0]?.')})`,
      ].join('\n')
  }
}

/** Kasa's own member goes into the extra body: Python's client takes no parameters that it does not know. */
function pythonArguments(body: object): string {
  const lines = Object.entries(body).map(([name, value]) => {
    const text = JSON.stringify(value, null, 2).replaceAll('\n', '\n    ')
    return name === 'kasa' ? `    extra_body={"kasa": ${text}},` : `    ${name}=${text},`
  })
  return `\n${lines.join('\n')}\n`
}
