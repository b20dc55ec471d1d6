import openapiTS, { astToString } from 'openapi-typescript'

/** TypeScript types of an OpenAPI document. */
export async function renderApiTypes(document: string): Promise<string> {
  return `// Written by scripts/write-console-api.ts from the OpenAPI document. Do not edit.\n${astToString(await openapiTS(document))}`
}
