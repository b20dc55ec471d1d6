#!/usr/bin/env node
// Runs the client with the Node that the project pins, whatever Node started this file.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const client = join(root, 'src/cli/main.ts')

const child = spawn(pinnedNode(), ['--disable-warning=ExperimentalWarning', client, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
// The terminal sends Ctrl-C to both; the client decides how it ends.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('error', (error) => {
  process.stderr.write(`error: the pinned Node cannot be started (${error.message}). Run npm ci in ${root}.\n`)
  process.exitCode = 1
})
child.on('close', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
})

function pinnedNode() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node')
  } catch {
    // Not installed: good enough when this Node is new enough, and the error says what to do when it is not.
    return process.execPath
  }
}
