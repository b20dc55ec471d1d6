// Builds packages/receipt-verifier/dist from its sources: one module that any Node from 20 on and any browser runs, and the
// page with it inside. `node scripts/build-receipt-verifier.ts`; a test fails when dist is not what the sources give.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join, resolve } from 'node:path'

/** In the order of their imports. */
const SOURCES = [
  'refusal',
  'unable',
  'bytes',
  'canonical-json',
  'merkle',
  'checkpoint',
  'fraction',
  'fee',
  'invoice',
  'amount',
  'check-facts',
  'check-prices',
  'other-leaf',
  'verify-receipt',
  'compare-files',
  'describe-verdict',
  'parse-keys',
]
const EXPORTS =
  'checkConsistency, compareFiles, describeVerdict, fromBase64, openCheckpoint, parseKeys, parseVerifierKey, Refusal, Unable, verifyReceipt'
const PACKAGE = resolve(import.meta.dirname, '../packages/receipt-verifier')

/** What dist holds, by file name. */
export function buildReceiptVerifier(): Readonly<Record<string, string>> {
  const body = SOURCES.map(moduleBody).join('\n')
  const page = readFileSync(join(PACKAGE, 'page/verify.html'), 'utf8')
  return {
    'kasa-verify.mjs': `// Built by scripts/build-receipt-verifier.ts from src/. Do not edit.\n${body}\nexport { ${EXPORTS} }\n`,
    'verify.html': page.replace('/*KASA_VERIFY*/', () => body),
  }
}

function moduleBody(name: string): string {
  const source = readFileSync(join(PACKAGE, 'src', `${name}.ts`), 'utf8')
  return stripTypeScriptTypes(source)
    .replaceAll(/^import [^;]*? from '[^']*'$/gm, '')
    .replaceAll(/^export /gm, '')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{2,}/g, '\n')
    .trim()
}

if (import.meta.main) {
  mkdirSync(join(PACKAGE, 'dist'), { recursive: true })
  for (const [name, text] of Object.entries(buildReceiptVerifier())) writeFileSync(join(PACKAGE, 'dist', name), text)
}
