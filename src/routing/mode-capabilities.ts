import type { Capability } from '#catalog/capability.ts'
import type { Mode, RequiredCapability } from './requirement.ts'

/** R1: what each mode requires beyond what the request itself shows. The shape of the request adds the rest. */
const CAPABILITIES_OF_MODE: Record<Mode, readonly Capability[]> = {
  chat: ['text'],
  code: ['text', 'structured_output'],
  research: ['text', 'tool_use', 'structured_output', 'long_context'],
  image: ['image_generation'],
  video: ['video_generation'],
  music: ['audio_out'],
}

/** The capabilities that `mode` adds to a requirement, each with its reason in words. */
export function capabilitiesOfMode(mode: Mode): readonly RequiredCapability[] {
  return CAPABILITIES_OF_MODE[mode].map((capability) => ({ capability, because: `mode ${mode} requires it` }))
}
