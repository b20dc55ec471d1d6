import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import { openContent, sealContent } from '../../vault/actions/seal-content.ts'
import {
  deleteFile,
  type FilePage,
  type FilePurpose,
  insertFile,
  listFiles,
  type NewFile,
  selectFile,
  selectSealed,
  type StoredFile,
  sumFiles,
} from '../store/file-store.ts'
import type { DeferredDeps } from './deferred-deps.ts'

export type { StoredFile } from '../store/file-store.ts'

/** Files of one account, together. */
const ACCOUNT_BYTES_MAX = 1_073_741_824n
/** How long files are kept unless their owner says less: they hold prompts and answers. */
export const KEEP_MS = 30 * 86_400_000

type Contents = {
  readonly accountId: string
  readonly purpose: FilePurpose
  readonly name: string
  readonly bytes: Uint8Array
  readonly keepMs?: number | undefined
}

/** Seals a file, ready to be written in whatever transaction it belongs to. */
export async function sealFile({ gateway }: DeferredDeps, file: Contents): Promise<NewFile> {
  const id = newId()
  const sealed = await sealContent(gateway.vault, { accountId: file.accountId, rowId: id }, file.bytes)
  return {
    id,
    accountId: file.accountId,
    purpose: file.purpose,
    name: file.name,
    byteCount: file.bytes.length,
    keepMs: file.keepMs ?? KEEP_MS,
    ...sealed,
  }
}

/** @throws AppError `request_too_large` when the files of the account would take too much */
export async function storeFile(deps: DeferredDeps, file: Contents): Promise<StoredFile> {
  const { db } = deps.gateway
  const taken = await sumFiles(db, file.accountId)
  if (taken + BigInt(file.bytes.length) > ACCOUNT_BYTES_MAX) {
    throw new AppError('request_too_large', {
      public: `The files of this account would take more than ${ACCOUNT_BYTES_MAX} bytes. Delete some first. Nothing was stored; no money moved.`,
      param: 'file',
    })
  }
  return insertFile(db, await sealFile(deps, file))
}

/** @throws AppError `not_found`, also for files of other accounts */
export async function findFile(deps: DeferredDeps, wanted: { readonly id: string; readonly accountId: string }) {
  const file = await selectFile(deps.gateway.db, wanted)
  if (file === undefined) throw noFile()
  return file
}

/** The bytes of a file. @throws AppError `not_found` when its key was erased, `vault_sealed` */
export async function readFileBytes(
  { gateway }: DeferredDeps,
  file: { readonly id: string; readonly accountId: string },
): Promise<Buffer> {
  const sealed = await selectSealed(gateway.db, file.id)
  const owner = { accountId: file.accountId, rowId: file.id }
  const bytes = sealed === undefined ? undefined : await openContent(gateway.vault, owner, sealed)
  if (bytes === undefined) throw noFile()
  return bytes
}

export function listAccountFiles({ gateway }: DeferredDeps, page: FilePage): Promise<StoredFile[]> {
  return listFiles(gateway.db, page)
}

/** @throws AppError `not_found`, or `conflict` while a job reads it */
export async function removeFile(
  deps: DeferredDeps,
  wanted: { readonly id: string; readonly accountId: string },
): Promise<void> {
  await findFile(deps, wanted)
  if (await deleteFile(deps.gateway.db, wanted)) return
  throw new AppError('conflict', {
    public: 'A job that has not ended reads this file. Cancel the job, or wait for its end. Nothing was deleted.',
  })
}

export function noFile(): AppError {
  return new AppError('not_found', { public: 'There is no such file. No money moved.' })
}
