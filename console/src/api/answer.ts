import type { paths } from './schema.d.ts'

type Json<M> = M extends { responses: { 200: { content: { 'application/json': infer B } } } } ? B : never

/** What a GET of the API answers. */
export type Answer<P extends keyof paths> = paths[P] extends { get: infer G } ? Json<G> : never
