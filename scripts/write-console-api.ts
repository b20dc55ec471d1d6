// Writes the types of the HTTP API for the console, from the OpenAPI document of a running Kasa:
// `KASA_URL=http://127.0.0.1:4180 node scripts/write-console-api.ts`. A test holds that they are those of this tree.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { renderApiTypes } from './console-api-types.ts'

const url = process.env['KASA_URL'] ?? 'http://127.0.0.1:4180'
const types = await renderApiTypes(await (await fetch(`${url}/api/openapi.json`)).text())
writeFileSync(resolve(import.meta.dirname, '../console/src/api/schema.d.ts'), types)
