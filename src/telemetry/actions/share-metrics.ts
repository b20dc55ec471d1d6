import cluster, { type Worker } from 'node:cluster'
import { AggregatorRegistry, type Registry } from 'prom-client'
import { z } from 'zod'
import { AppError } from '../../base/error.ts'

/** From a process to its primary, which answers with the same id. */
const wantedSchema = z.object({ kind: z.literal('metrics_wanted'), id: z.number() })
/** Without a text: not every process answered in time. */
const gatheredSchema = z.object({ kind: z.literal('metrics'), id: z.number(), text: z.string().optional() })

/** In a process of a group: lends its metrics to the others. What is returned asks for the sum over all processes. */
export function shareMetrics(registry: Registry, self: Worker): () => Promise<string> {
  AggregatorRegistry.setRegistries([registry])
  // Answers the primary's questions from here on.
  void new AggregatorRegistry()
  const asked = new Map<number, (text: string | undefined) => void>()
  self.on('message', (message) => {
    const gathered = gatheredSchema.safeParse(message)
    if (!gathered.success) return
    asked.get(gathered.data.id)?.(gathered.data.text)
    asked.delete(gathered.data.id)
  })
  let id = 0
  return async () => {
    id += 1
    const { promise, resolve } = Promise.withResolvers<string | undefined>()
    asked.set(id, resolve)
    self.send({ kind: 'metrics_wanted', id } satisfies z.infer<typeof wantedSchema>)
    const text = await promise
    if (text !== undefined) return text
    throw new AppError('unavailable', { public: 'A process of this server does not answer. Ask again.' })
  }
}

/** In the primary of a group: gathers the metrics of all its processes whenever one of them is asked for them. */
export function gatherMetrics(): void {
  const registry = new AggregatorRegistry()
  cluster.on('message', (worker, message) => {
    const wanted = wantedSchema.safeParse(message)
    if (!wanted.success) return
    const answer = (text: string | undefined) => {
      if (worker.isConnected()) worker.send({ kind: 'metrics', id: wanted.data.id, text })
    }
    registry.clusterMetrics().then(answer, () => answer(undefined))
  })
}
