#!/usr/bin/env node
// kasa-verify FILE... --key KEY: exit 0 verified, 1 refused or not proven, 2 wrong use.
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  checkConsistency,
  compareFiles,
  describeVerdict,
  fromBase64,
  openCheckpoint,
  parseKeys,
  parseVerifierKey,
  Refusal,
  Unable,
  verifyReceipt,
} from '../dist/kasa-verify.mjs'

const HELP = `kasa-verify FILE... --key KEY
kasa-verify --consistency OLD_CHECKPOINT NEW_CHECKPOINT PROOF --key KEY

Verifies receipts of Kasa on this machine, without network: that the log's key signed, that the record is in the log, and
that every digit of the amount follows from the frozen prices. With the receipt of a day and those of its records, also
that the day is the sum of them.

  --key KEY        a key of the log, as https://your-kasa/.well-known/kasa-log.json lists it; may be given more than once
  --key-file FILE  the same from a file: one key a line, or that document as it is
  --consistency    two saved checkpoints and the answer of /api/log/consistency: that the newer log continues the older
  --json           the verdicts as JSON, one a line

Ends with 0 when every file is verified, with 1 and the reason when one is refused, with 2 when it was used wrongly. Without
a key nothing is proven, and it ends with 1: anybody can sign a file with a key of his own.

Examples:
  kasa-verify receipt.json --key 'kasa-1a2b3c4d5e+0f1e2d3c+Ab...='
  kasa-verify day.json receipt-*.json --key-file kasa-log.json`

try {
  process.exitCode = await main()
} catch (error) {
  const isUse = error instanceof TypeError && String(error.code).startsWith('ERR_PARSE_ARGS')
  // A file that cannot be read was not checked, and so not refused.
  const isUnread = error.syscall !== undefined
  const what = error instanceof Unable ? 'not checked' : isUse || isUnread ? 'error' : 'refused'
  process.stderr.write(`${what}: ${error.message}${isUse ? `\n\n${HELP}` : ''}\n`)
  process.exitCode = isUse || isUnread ? 2 : 1
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string', multiple: true, default: [] },
      'key-file': { type: 'string', multiple: true, default: [] },
      consistency: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  })
  if (values.help) {
    process.stdout.write(`${HELP}\n`)
    return 0
  }
  if (values.consistency ? positionals.length !== 3 : positionals.length === 0) {
    process.stderr.write(`${HELP}\n`)
    return 2
  }
  const keyFiles = await Promise.all(values['key-file'].map(readText))
  const keys = [...values.key, ...keyFiles.flatMap(parseKeys)]
  if (values.consistency) return consistency(await Promise.all(positionals.map(readText)), keys)
  const verdicts = []
  for (const path of positionals) {
    const verdict = await verifyReceipt(await readText(path), keys)
    verdicts.push(verdict)
    if (positionals.length > 1 && !values.json) process.stdout.write(`${path}\n`)
    process.stdout.write(values.json ? `${jsonOf(verdict)}\n` : `${describeVerdict(verdict).join('\n')}\n`)
  }
  if (verdicts.some(({ kind }) => kind !== 'verified')) return 1
  for (const line of compareFiles(verdicts.map(({ subject }) => subject))) {
    if (!values.json) process.stdout.write(`compared: ${line}\n`)
  }
  return 0
}

function jsonOf(verdict) {
  return JSON.stringify(verdict, (_key, one) => (typeof one === 'bigint' ? one.toString() : one))
}

/** Bytes that are no UTF-8 are a changed file, not another character. */
async function readText(path) {
  const bytes = await readFile(path)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Refusal('the file is not UTF-8')
  }
}

async function consistency([older, newer, proof], keyTexts) {
  const keys = await Promise.all(keyTexts.map(parseVerifierKey))
  const [before, after] = [await openCheckpoint(older, keys), await openCheckpoint(newer, keys)]
  const hashes = JSON.parse(proof).hashes.map((hash) => fromBase64(hash, 'a hash'))
  await checkConsistency(before, after, hashes)
  process.stdout.write(`consistent: the log of ${after.size} leaves continues the one of ${before.size}\n`)
  return 0
}
