import type { Tone } from '../../ui/tag.tsx'

export const RECORD_STATUSES = ['succeeded', 'failed', 'aborted', 'interrupted', 'unresolved'] as const
export type RecordStatus = (typeof RECORD_STATUSES)[number]

export const STATUS_TONES: Readonly<Record<RecordStatus, Tone>> = {
  succeeded: 'good',
  failed: 'bad',
  aborted: 'warn',
  interrupted: 'warn',
  unresolved: 'warn',
}
