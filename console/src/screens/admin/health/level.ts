import type { Answer } from '../../../api/answer.ts'
import type { Tone } from '../../../ui/tag.tsx'

export type SystemHealth = Answer<'/api/admin/health'>
export type SystemCheck = SystemHealth['checks'][number]

export const LEVEL_TONES: Readonly<Record<SystemHealth['level'], Tone>> = {
  good: 'good',
  unknown: 'plain',
  warn: 'warn',
  bad: 'bad',
}
