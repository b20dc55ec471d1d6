import { join } from 'node:path'
import type { Config } from '../platform/config/config.ts'
import type { KekConfig } from '../vault/kek-provider.ts'

/**
 * Where the key-encryption key comes from. Secrets given by environment are removed from it, so that no child process and
 * no crash report holds them.
 * @throws Error when the chosen kind lacks its variable
 */
export function kekConfigOf(config: Config, dataDir: string, environment: NodeJS.ProcessEnv): KekConfig {
  const passphrase = config.KASA_KEK_PASSPHRASE
  const keyBase64 = config.KASA_KEK_KEY
  delete environment['KASA_KEK_PASSPHRASE']
  delete environment['KASA_KEK_KEY']
  switch (config.KASA_KEK) {
    case 'file':
      return { kind: 'file', path: config.KASA_KEK_FILE ?? join(dataDir, 'keys', 'kek.key') }
    case 'passphrase':
      if (passphrase === undefined) throw new Error('KASA_KEK=passphrase needs KASA_KEK_PASSPHRASE.')
      return { kind: 'passphrase', passphrase }
    case 'env':
      if (keyBase64 === undefined) throw new Error('KASA_KEK=env needs KASA_KEK_KEY: base64 of 32 bytes.')
      return { kind: 'env', keyBase64 }
  }
}
