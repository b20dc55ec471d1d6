import { orderSchema, readySchema } from './process-messages.ts'
import type { RunningServer } from './start-server.ts'

type Primary = {
  /** Where the other processes of the group answer. Never told to the first one. */
  readonly joined: Promise<string>
  readonly stopped: Promise<void>
  ready(server: RunningServer): void
}

/** In a process of a group: what the primary orders. Heard from the first moment on, since each is said once. */
export function hearPrimary(): Primary {
  const joined = Promise.withResolvers<string>()
  const stopped = Promise.withResolvers<void>()
  process.on('message', (message) => {
    const order = orderSchema.safeParse(message)
    if (!order.success) return
    if (order.data.kind === 'join') joined.resolve(order.data.url)
    else stopped.resolve()
  })
  return {
    joined: joined.promise,
    stopped: stopped.promise,
    ready: (server) => void process.send?.(readySchema.parse({ ...server, kind: 'ready' })),
  }
}
