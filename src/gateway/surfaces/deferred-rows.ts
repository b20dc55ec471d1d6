import { kasaFieldSchema } from '../wire/request/kasa-field.ts'
import { readVideos } from './openai-videos/read-videos.ts'
import { videosSchema } from './openai-videos/videos-schema.ts'
import type { SurfaceRow } from './surface-row.ts'

/** Calls that are made later: they are read, quoted and explained like all others, and `deferred` carries them out. */
export const DEFERRED_ROWS: readonly SurfaceRow[] = [
  {
    name: 'videos',
    path: '/v1/videos',
    summary: 'OpenAI videos, made later',
    body: videosSchema.extend({ kasa: kasaFieldSchema.optional() }),
    read: readVideos,
    isShownBy: (body) => 'prompt' in body && 'seconds' in body,
  },
]
