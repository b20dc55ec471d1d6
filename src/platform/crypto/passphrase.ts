import { argon2 } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { randomBytes } from './random.ts'
import { SEAL_KEY_BYTES } from './seal.ts'

/** Cost and salt of one derivation. Stored beside what the key protects: none of it is secret. */
export const passphraseParametersSchema = z.object({
  algorithm: z.literal('argon2id'),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  memoryKib: z.number().int().min(8_192).max(4_194_304),
  passes: z.number().int().min(1).max(100),
  parallelism: z.number().int().min(1).max(64),
})
export type PassphraseParameters = z.infer<typeof passphraseParametersSchema>

const deriveArgon2 = promisify(argon2)

/** 64 MiB, 3 passes, 4 lanes: RFC 9106's second recommendation. About 0.15 s, once per start. */
export function newPassphraseParameters(): PassphraseParameters {
  return {
    algorithm: 'argon2id',
    salt: randomBytes(16).toString('hex'),
    memoryKib: 65_536,
    passes: 3,
    parallelism: 4,
  }
}

/** A 32-byte key from a passphrase. The same passphrase and parameters give the same key. */
export async function keyFromPassphrase(passphrase: string, parameters: PassphraseParameters): Promise<Buffer> {
  return deriveArgon2(parameters.algorithm, {
    message: passphrase.normalize('NFC'),
    nonce: Buffer.from(parameters.salt, 'hex'),
    memory: parameters.memoryKib,
    passes: parameters.passes,
    parallelism: parameters.parallelism,
    tagLength: SEAL_KEY_BYTES,
  })
}
