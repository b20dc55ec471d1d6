import { z } from 'zod'
import type { WireRequest } from './job-wire.ts'
import type { Job } from './job.ts'
import { publicId } from './public-id.ts'

/** What a provider tells of a job beside its state, page by page. */
export const PROGRESS_KINDS = ['events', 'checkpoints'] as const
export type ProgressKind = (typeof PROGRESS_KINDS)[number]

export type ProgressPage = { readonly after: string | undefined; readonly limit: number }

const listSchema = z.object({ data: z.array(z.record(z.string(), z.unknown())), has_more: z.boolean().optional() })

export function progressRequest(id: string, kind: ProgressKind, { after, limit }: ProgressPage): WireRequest {
  const from = after === undefined ? '' : `&after=${encodeURIComponent(after)}`
  return { method: 'GET', path: `/fine_tuning/jobs/${encodeURIComponent(id)}/${kind}?limit=${limit}${from}` }
}

/** The page as it came, with our names of the job and of its files. Undefined: it is no page. */
export function readProgress(text: string, job: Pick<Job, 'id' | 'inputFileId' | 'asked' | 'upstream'>) {
  const list = listSchema.safeParse(parse(renamed(text, job))).data
  if (list === undefined) return undefined
  return { object: 'list', data: list.data, has_more: list.has_more ?? false }
}

/** Ids are told in sentences too, so they are replaced wherever they stand. */
function renamed(text: string, { id, inputFileId, asked, upstream }: Parameters<typeof readProgress>[1]): string {
  const { validationFileId } = asked.fineTuning ?? {}
  const names = [
    [upstream.id, publicId('openai_fine_tuning', id)],
    [upstream.inputFile, publicId('file', inputFileId)],
    [upstream.validationFile, validationFileId === undefined ? '' : publicId('file', validationFileId)],
  ] as const
  return names.reduce((sum, [theirs, ours]) => (theirs === undefined ? sum : sum.replaceAll(theirs, ours)), text)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
