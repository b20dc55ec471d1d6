import type { Capability } from '../catalog/capability.ts'
import type { Mode } from '../routing/requirement.ts'

/** R1: what choosing a mode adds to what the request itself asks for. */
export const MODE_CAPABILITIES: Readonly<Record<Mode, readonly Capability[]>> = {
  chat: ['text'],
  code: ['text', 'tool_use'],
  research: ['text', 'search', 'reasoning'],
  image: ['image_generation'],
  video: ['video_generation'],
  music: ['audio_out'],
}
