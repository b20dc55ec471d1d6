#!/usr/bin/env node
// Starts the server. Plain JavaScript on purpose: the cache of compiled code must be on before the first TypeScript file is
// loaded, so that a warm start never loads the part of Node that strips types (memory and time of every process).
import { mkdirSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join, resolve } from 'node:path'

// In the data folder, not in a shared temporary one that another user of the machine could write to.
const folder = resolve(process.env.KASA_DATA || './data')
mkdirSync(folder, { recursive: true, mode: 0o700 })
enableCompileCache(join(folder, 'cache'))
await import('../src/app/main.ts')
