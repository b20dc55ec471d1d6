import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { systemClock } from '../../src/platform/clock/clock.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { startEmbedded } from '../../src/platform/db/embedded/start-embedded.ts'
import { migrate } from '../../src/platform/db/migrate.ts'

export const TEMPLATE_DATABASE = 'kasa_template'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
  }
}

/**
 * One real Postgres for all test files: the embedded one, or the server at KASA_TEST_DATABASE_URL. Each test makes its
 * own database from a template that has all migrations.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['KASA_TEST_DATABASE_URL']
  const server = given === undefined ? await startThrowaway() : { url: given, stop: async () => {} }
  try {
    await makeTemplate(server.url)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('serverUrl', server.url)
  return server.stop
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const admin = openDatabase({ url: serverUrl, connectionsMax: 1, onError: () => {} })
  await admin.run(`drop database if exists ${TEMPLATE_DATABASE}`)
  await admin.run(`create database ${TEMPLATE_DATABASE}`)
  const template = openDatabase({
    url: withDatabase(serverUrl, TEMPLATE_DATABASE),
    connectionsMax: 1,
    onError: () => {},
  })
  await migrate(template, resolve(import.meta.dirname, '../../migrations'))
  await template.close()
  await admin.close()
}

async function startThrowaway() {
  const folder = mkdtempSync(join(tmpdir(), 'kasa-test-'))
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const server = await startEmbedded({ dataDir: join(folder, 'pg'), clock: systemClock, settings })
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const copy = new URL(url)
  copy.pathname = `/${database}`
  return copy.toString()
}
