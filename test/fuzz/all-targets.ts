import { ANSWER_TARGETS } from './answer-targets.ts'
import { FILE_TARGETS } from './file-targets.ts'
import { LIVE_TARGETS } from './live-targets.ts'
import { REQUEST_TARGETS } from './request-targets.ts'
import type { FuzzTarget } from './target.ts'

export const FUZZ_TARGETS: readonly FuzzTarget[] = [
  ...REQUEST_TARGETS,
  ...ANSWER_TARGETS,
  ...FILE_TARGETS,
  ...LIVE_TARGETS,
]
