import { type Json, isList, listOf, objectOf, textOf } from './canonical-json.ts'
import { refuseUnless } from './refusal.ts'

/** Keys from a file: one a line (`#` begins a remark), or the document of `/.well-known/kasa-log.json` as it is. */
export function parseKeys(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => (line.split('#')[0] ?? '').trim())
  const keys = text.trimStart().startsWith('{') ? keysOfDocument(text) : lines.filter((line) => line !== '')
  refuseUnless(keys.length > 0, 'the file of keys holds none')
  return keys
}

function keysOfDocument(text: string): readonly string[] {
  let document: Json = null
  try {
    document = JSON.parse(text)
  } catch {
    refuseUnless(false, 'the file of keys is not JSON')
  }
  refuseUnless(document !== null && typeof document === 'object' && !isList(document), 'the file of keys is no object')
  return listOf(document['keys'], 'the keys of the file of keys').map((key) =>
    textOf(objectOf(key, 'a key')['verifierKey'], 'a verifierKey'),
  )
}
