import type { Db } from '../../platform/db/database.ts'
import type { Addressee, MailPort } from './enqueue-mail.ts'

export type TestLetterDeps = { readonly db: Db; readonly mail: MailPort; readonly publicUrl: string }

/** Puts a letter into the outbox that says that letters arrive. It goes the way of all letters. @returns its id */
export function sendTestLetter(deps: TestLetterDeps, to: Addressee): Promise<string> {
  const link = `${deps.publicUrl}/console/admin?part=mail`
  return deps.db.transaction((tx) => deps.mail.enqueue(tx, to, { kind: 'test', link }))
}
