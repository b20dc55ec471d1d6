import process from 'node:process'

/** What a child writes on its standard output, as its only line, when it takes requests. */
export const READY_LINE = 'ready'
const GRACE_MS = 10_000

/**
 * Runs a process that belongs to another: it starts, says `ready`, and stops when its standard input ends. That is how
 * the parent asks it to stop, and also what the operating system does when the parent dies, so no child is ever left over.
 */
export async function runAsChild(
  start: (context: {
    readonly args: readonly string[]
    readonly reportError: (error: unknown) => void
  }) => Promise<{ stop(): Promise<void> }>,
): Promise<void> {
  const orphaned = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve)
    process.stdin.once('close', resolve)
    process.stdin.once('error', () => resolve())
    process.stdin.resume()
    process.once('SIGTERM', () => resolve())
    // Ctrl-C reaches the whole group; the parent decides when its children stop.
    process.on('SIGINT', () => {})
  })
  const reportError = (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  }
  const started = start({ args: process.argv.slice(2), reportError })
  // A parent that dies while the child still starts must not wait for the start to end.
  const outcome = await Promise.race([
    started.catch((error: unknown) => {
      reportError(error)
      process.exit(1)
    }),
    orphaned.then(() => undefined),
  ])
  if (outcome === undefined) process.exit(0)
  process.stdout.write(`${READY_LINE}\n`)
  await orphaned
  setTimeout(() => process.exit(1), GRACE_MS).unref()
  await outcome.stop()
  process.exit(0)
}
