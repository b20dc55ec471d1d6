import type { FastifyInstance } from 'fastify'
import { type DeferredHttpDeps, mountFiles } from './file-routes.ts'
import { mountFineTuning } from './fine-tuning-routes.ts'
import { mountMessageBatches } from './message-batch-routes.ts'
import { mountOpenAIBatches } from './openai-batch-routes.ts'
import { mountVideos } from './video-routes.ts'

/** Every path of files and jobs. */
export function mountDeferred(app: FastifyInstance, deps: DeferredHttpDeps): void {
  mountFiles(app, deps)
  mountOpenAIBatches(app, deps)
  mountMessageBatches(app, deps)
  mountVideos(app, deps)
  mountFineTuning(app, deps)
}
