import { argon2 } from 'node:crypto'
import { promisify } from 'node:util'
import { equalInConstantTime } from './keyed-hash.ts'
import { randomBytes } from './random.ts'

const deriveArgon2 = promisify(argon2)

/** OWASP's least: 19 MiB, two passes, one lane. About 30 ms. */
const COST = { memoryKib: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32
/** Each takes 19 MiB and a thread: more at a time would let a flood of sign-ins take the machine. */
const CONCURRENT_MAX = 4
const PHC = /^\$argon2id\$v=19\$m=(\d{4,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/

/** Hashes passwords with argon2id, a few at a time; the rest wait. */
export type PasswordHasher = {
  /** In the PHC string format, with a fresh salt. */
  hash(password: string): Promise<string>
  /** Takes as long for an absent hash as for a present one, and is false. */
  verify(password: string, stored: string | undefined): Promise<boolean>
}

export function createPasswordHasher(): PasswordHasher {
  const turns = createTurns(CONCURRENT_MAX)
  const nobody = format(COST, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES))
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES)
      return turns(async () => format(COST, salt, await derive(password, salt, COST)))
    },
    async verify(password, stored) {
      const parsed = PHC.exec(stored ?? nobody)
      if (parsed === null) return false
      const [, memory = '', passes = '', lanes = '', salt = '', hash = ''] = parsed
      const cost = { memoryKib: int(memory), passes: int(passes), parallelism: int(lanes) }
      const derived = await turns(() => derive(password, Buffer.from(salt, 'base64'), cost))
      return equalInConstantTime(derived, Buffer.from(hash, 'base64')) && stored !== undefined
    },
  }
}

type Cost = { readonly memoryKib: number; readonly passes: number; readonly parallelism: number }

/** NFC, so that the same letters typed on another keyboard are the same password. */
function derive(password: string, salt: Uint8Array, cost: Cost): Promise<Buffer> {
  return deriveArgon2('argon2id', {
    message: password.normalize('NFC'),
    nonce: salt,
    memory: cost.memoryKib,
    passes: cost.passes,
    parallelism: cost.parallelism,
    tagLength: HASH_BYTES,
  })
}

function format(cost: Cost, salt: Buffer, hash: Buffer): string {
  const plain = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${cost.memoryKib},t=${cost.passes},p=${cost.parallelism}$${plain(salt)}$${plain(hash)}`
}

function int(text: string): number {
  return Number.parseInt(text, 10)
}

/** Runs at most so many at a time, in the order in which they came. */
function createTurns(concurrentMax: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= concurrentMax) await new Promise<void>((go) => waiting.push(go))
    else running++
    try {
      return await work()
    } finally {
      // A turn that somebody waits for is handed over, not given back.
      const next = waiting.shift()
      if (next === undefined) running--
      else next()
    }
  }
}
