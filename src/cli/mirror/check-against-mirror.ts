import type { Verdict } from '../../../packages/receipt-verifier/src/index.ts'
import { usageError } from '../cli-error.ts'
import { refused } from '../verify-keys.ts'
import { readMirror } from './mirror-folder.ts'
import { HASH_BYTES, rootOfLeaves } from './root-of-leaves.ts'

/** That the log which receipts prove to be in is the one that was mirrored: nobody is shown a log of his own. */
export async function checkAgainstMirror(folder: string, verdicts: readonly Verdict[]): Promise<readonly string[]> {
  const kept = await readMirror(folder)
  if (kept === undefined) throw usageError(`${folder} holds no mirror.`, 'Make one with kasa log mirror.')
  return verdicts.flatMap((verdict) => {
    if (verdict.kind === 'refused') return []
    const size = Number.parseInt(verdict.logSize.toString(), 10)
    if (verdict.origin !== kept.origin) throw refused(`the mirror is of ${kept.origin}, not of ${verdict.origin}`)
    if (size > kept.size) {
      throw usageError(
        `The receipt was made when the log had ${size} leaves; the mirror has ${kept.size}.`,
        'Run kasa log mirror again first.',
      )
    }
    const root = Buffer.from(rootOfLeaves(kept.hashes.subarray(0, size * HASH_BYTES))).toString('hex')
    if (root !== verdict.root)
      throw refused('the receipt is of another log than the mirror, under the same name and key')
    return [`the log of ${size} leaves is the one that was mirrored`]
  })
}
